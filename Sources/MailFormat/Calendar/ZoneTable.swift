/// The clocks of the world by the names of the IANA time zone database, as they go today. Zones whose clocks change
/// by other rules than the four below are left out.
///
/// A name is found without its letter case.
struct ZoneTable {
    /// When clocks are set to summer time and back.
    enum Clock: Sendable {
        case fixed
        /// The European Union and who goes with it: everywhere at 01:00 UTC (directive 2000/84/EC).
        case europe
        /// The United States and Canada (Energy Policy Act of 2005).
        case northAmerica
        /// The south-east of Australia.
        case australia
        case newZealand
    }

    /// Minutes east of UTC in winter, and when that changes; nil for a name that is not in the table.
    static func clock(of name: String) -> (minutes: Int, clock: Clock)? { byName[name.lowercased()] }

    /// The full name of a place that is the last part of it, as `Europe/Berlin` of `Berlin`.
    static func zone(ofPlace place: String) -> String? { byPlace[place.lowercased()] }

    private struct Row {
        var minutes: Int
        var clock: Clock
        var names: [Substring]

        init(_ minutes: Int, _ clock: Clock, _ names: String) {
            (self.minutes, self.clock) = (minutes, clock)
            self.names = names.split { $0 == " " || $0 == "\n" }
        }
    }

    private static let byName: [String: (minutes: Int, clock: Clock)] = {
        var table: [String: (minutes: Int, clock: Clock)] = [:]
        for row in rows {
            for name in row.names { table[name.lowercased()] = (row.minutes, row.clock) }
        }
        return table
    }()

    private static let byPlace: [String: String] = {
        var table: [String: String] = [:]
        for row in rows {
            for name in row.names {
                guard let slash = name.lastIndex(of: "/") else { continue }
                let place = name[name.index(after: slash)...].lowercased()
                table[String(place.map { $0 == "_" ? " " : $0 })] = String(name)
            }
        }
        return table
    }()

    private static let rows: [Row] = [
        Row(
            -120, .europe,
            """
            America/Godthab America/Nuuk America/Scoresbysund
            """),
        Row(
            -60, .europe,
            """
            Atlantic/Azores
            """),
        Row(
            0, .europe,
            """
            Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Eire Europe/Belfast Europe/Dublin
            Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/Lisbon Europe/London GB GB-Eire Portugal WET
            """),
        Row(
            60, .europe,
            """
            Africa/Ceuta Arctic/Longyearbyen Atlantic/Jan_Mayen CET Europe/Amsterdam Europe/Andorra Europe/Belgrade
            Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen
            Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo
            Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje
            Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb
            Europe/Zurich MET Poland
            """),
        Row(
            120, .europe,
            """
            Asia/Famagusta Asia/Nicosia EET Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv
            Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn Europe/Uzhgorod Europe/Vilnius
            Europe/Zaporozhye
            """),
        Row(
            -660, .fixed,
            """
            Pacific/Midway Pacific/Niue Pacific/Pago_Pago Pacific/Samoa US/Samoa
            """),
        Row(
            -600, .fixed,
            """
            HST Pacific/Honolulu Pacific/Johnston Pacific/Rarotonga Pacific/Tahiti US/Hawaii
            """),
        Row(
            -570, .fixed,
            """
            Pacific/Marquesas
            """),
        Row(
            -540, .fixed,
            """
            Pacific/Gambier
            """),
        Row(
            -480, .fixed,
            """
            Pacific/Pitcairn
            """),
        Row(
            -420, .fixed,
            """
            America/Creston America/Dawson America/Dawson_Creek America/Fort_Nelson America/Hermosillo America/Mazatlan
            America/Phoenix America/Whitehorse Canada/Yukon MST Mexico/BajaSur US/Arizona
            """),
        Row(
            -360, .fixed,
            """
            America/Bahia_Banderas America/Belize America/Chihuahua America/Costa_Rica America/El_Salvador
            America/Guatemala America/Managua America/Merida America/Mexico_City America/Monterrey America/Regina
            America/Swift_Current America/Tegucigalpa Canada/Saskatchewan Mexico/General Pacific/Galapagos
            """),
        Row(
            -300, .fixed,
            """
            America/Atikokan America/Bogota America/Cancun America/Cayman America/Coral_Harbour America/Eirunepe
            America/Guayaquil America/Jamaica America/Lima America/Panama America/Porto_Acre America/Rio_Branco
            Brazil/Acre EST Jamaica
            """),
        Row(
            -240, .fixed,
            """
            America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Boa_Vista
            America/Campo_Grande America/Caracas America/Cuiaba America/Curacao America/Dominica America/Grenada
            America/Guadeloupe America/Guyana America/Kralendijk America/La_Paz America/Lower_Princes America/Manaus
            America/Marigot America/Martinique America/Montserrat America/Port_of_Spain America/Porto_Velho
            America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia
            America/St_Thomas America/St_Vincent America/Tortola America/Virgin Brazil/West
            """),
        Row(
            -180, .fixed,
            """
            America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca
            America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy
            America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta
            America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia
            America/Asuncion America/Bahia America/Belem America/Buenos_Aires America/Catamarca America/Cayenne
            America/Cordoba America/Coyhaique America/Fortaleza America/Jujuy America/Maceio America/Mendoza
            America/Montevideo America/Paramaribo America/Punta_Arenas America/Recife America/Rosario America/Santarem
            America/Sao_Paulo Antarctica/Palmer Antarctica/Rothera Atlantic/Stanley Brazil/East
            """),
        Row(
            -120, .fixed,
            """
            America/Noronha Atlantic/South_Georgia Brazil/DeNoronha
            """),
        Row(
            -60, .fixed,
            """
            Atlantic/Cape_Verde
            """),
        Row(
            0, .fixed,
            """
            Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar
            Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Sao_Tome
            Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena GMT GMT+0 GMT-0 GMT0 Greenwich
            Iceland UCT UTC Universal Zulu
            """),
        Row(
            60, .fixed,
            """
            Africa/Algiers Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville
            Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo Africa/Tunis
            """),
        Row(
            120, .fixed,
            """
            Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba
            Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Maseru Africa/Mbabane
            Africa/Tripoli Africa/Windhoek Europe/Kaliningrad Libya
            """),
        Row(
            180, .fixed,
            """
            Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala
            Africa/Mogadishu Africa/Nairobi Antarctica/Syowa Asia/Aden Asia/Amman Asia/Baghdad Asia/Bahrain
            Asia/Damascus Asia/Istanbul Asia/Kuwait Asia/Qatar Asia/Riyadh Europe/Istanbul Europe/Kirov Europe/Minsk
            Europe/Moscow Europe/Simferopol Europe/Volgograd Indian/Antananarivo Indian/Comoro Indian/Mayotte Turkey
            W-SU
            """),
        Row(
            210, .fixed,
            """
            Asia/Tehran Iran
            """),
        Row(
            240, .fixed,
            """
            Asia/Baku Asia/Dubai Asia/Muscat Asia/Tbilisi Asia/Yerevan Europe/Astrakhan Europe/Samara Europe/Saratov
            Europe/Ulyanovsk Indian/Mahe Indian/Mauritius Indian/Reunion
            """),
        Row(
            270, .fixed,
            """
            Asia/Kabul
            """),
        Row(
            300, .fixed,
            """
            Antarctica/Mawson Antarctica/Vostok Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Ashkhabad
            Asia/Atyrau Asia/Dushanbe Asia/Karachi Asia/Oral Asia/Qostanay Asia/Qyzylorda Asia/Samarkand Asia/Tashkent
            Asia/Yekaterinburg Indian/Kerguelen Indian/Maldives
            """),
        Row(
            330, .fixed,
            """
            Asia/Calcutta Asia/Colombo Asia/Kolkata
            """),
        Row(
            345, .fixed,
            """
            Asia/Kathmandu Asia/Katmandu
            """),
        Row(
            360, .fixed,
            """
            Asia/Bishkek Asia/Dacca Asia/Dhaka Asia/Kashgar Asia/Omsk Asia/Thimbu Asia/Thimphu Asia/Urumqi Indian/Chagos
            """),
        Row(
            390, .fixed,
            """
            Asia/Rangoon Asia/Yangon Indian/Cocos
            """),
        Row(
            420, .fixed,
            """
            Antarctica/Davis Asia/Bangkok Asia/Barnaul Asia/Ho_Chi_Minh Asia/Hovd Asia/Jakarta Asia/Krasnoyarsk
            Asia/Novokuznetsk Asia/Novosibirsk Asia/Phnom_Penh Asia/Pontianak Asia/Saigon Asia/Tomsk Asia/Vientiane
            Indian/Christmas
            """),
        Row(
            480, .fixed,
            """
            Antarctica/Casey Asia/Brunei Asia/Choibalsan Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Hong_Kong
            Asia/Irkutsk Asia/Kuala_Lumpur Asia/Kuching Asia/Macao Asia/Macau Asia/Makassar Asia/Manila Asia/Shanghai
            Asia/Singapore Asia/Taipei Asia/Ujung_Pandang Asia/Ulaanbaatar Asia/Ulan_Bator Australia/Perth
            Australia/West Hongkong PRC ROC Singapore
            """),
        Row(
            525, .fixed,
            """
            Australia/Eucla
            """),
        Row(
            540, .fixed,
            """
            Asia/Chita Asia/Dili Asia/Jayapura Asia/Khandyga Asia/Pyongyang Asia/Seoul Asia/Tokyo Asia/Yakutsk Japan
            Pacific/Palau ROK
            """),
        Row(
            570, .fixed,
            """
            Australia/Darwin Australia/North
            """),
        Row(
            600, .fixed,
            """
            Antarctica/DumontDUrville Asia/Ust-Nera Asia/Vladivostok Australia/Brisbane Australia/Lindeman
            Australia/Queensland Pacific/Chuuk Pacific/Guam Pacific/Port_Moresby Pacific/Saipan Pacific/Truk Pacific/Yap
            """),
        Row(
            660, .fixed,
            """
            Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk Pacific/Bougainville Pacific/Efate Pacific/Guadalcanal
            Pacific/Kosrae Pacific/Noumea Pacific/Pohnpei Pacific/Ponape
            """),
        Row(
            720, .fixed,
            """
            Asia/Anadyr Asia/Kamchatka Kwajalein Pacific/Fiji Pacific/Funafuti Pacific/Kwajalein Pacific/Majuro
            Pacific/Nauru Pacific/Tarawa Pacific/Wake Pacific/Wallis
            """),
        Row(
            780, .fixed,
            """
            Pacific/Apia Pacific/Enderbury Pacific/Fakaofo Pacific/Kanton Pacific/Tongatapu
            """),
        Row(
            840, .fixed,
            """
            Pacific/Kiritimati
            """),
        Row(
            -600, .northAmerica,
            """
            America/Adak America/Atka US/Aleutian
            """),
        Row(
            -540, .northAmerica,
            """
            America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
            """),
        Row(
            -480, .northAmerica,
            """
            America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver Canada/Pacific
            Mexico/BajaNorte PST8PDT US/Pacific
            """),
        Row(
            -420, .northAmerica,
            """
            America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Denver America/Edmonton America/Inuvik
            America/Shiprock America/Yellowknife Canada/Mountain MST7MDT Navajo US/Mountain
            """),
        Row(
            -360, .northAmerica,
            """
            America/Chicago America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Matamoros
            America/Menominee America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem
            America/Ojinaga America/Rainy_River America/Rankin_Inlet America/Resolute America/Winnipeg CST6CDT
            Canada/Central US/Central US/Indiana-Starke
            """),
        Row(
            -300, .northAmerica,
            """
            America/Detroit America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo
            America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac
            America/Indianapolis America/Iqaluit America/Kentucky/Louisville America/Kentucky/Monticello
            America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon America/Pangnirtung
            America/Port-au-Prince America/Thunder_Bay America/Toronto Canada/Eastern EST5EDT US/East-Indiana US/Eastern
            US/Michigan
            """),
        Row(
            -240, .northAmerica,
            """
            America/Glace_Bay America/Goose_Bay America/Halifax America/Moncton America/Thule Atlantic/Bermuda
            Canada/Atlantic
            """),
        Row(
            -210, .northAmerica,
            """
            America/St_Johns Canada/Newfoundland
            """),
        Row(
            -180, .northAmerica,
            """
            America/Miquelon
            """),
        Row(
            570, .australia,
            """
            Australia/Adelaide Australia/Broken_Hill Australia/South Australia/Yancowinna
            """),
        Row(
            600, .australia,
            """
            Antarctica/Macquarie Australia/ACT Australia/Canberra Australia/Currie Australia/Hobart Australia/Melbourne
            Australia/NSW Australia/Sydney Australia/Tasmania Australia/Victoria
            """),
        Row(
            720, .newZealand,
            """
            Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland
            """),
    ]
}
