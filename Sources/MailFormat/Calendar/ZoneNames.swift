extension CalendarZone {
    /// A zone by a name that programs write: of the IANA database, also behind a prefix as in
    /// `/example.org/20260101_1/Europe/Berlin`; of Windows in English or German; as Outlook shows it; or a mere
    /// distance from UTC. nil for any other.
    ///
    /// Europe's zones are right since 1996, those of the United States since 1987; others as their clocks go today.
    public init?(named name: String) {
        guard let canonical = Self.canonicalName(name) else { return nil }
        self.init(name: name, canonical: canonical)
    }

    /// A zone by what `canonicalName` found, under the name that was written.
    init?(name: String, canonical: String) {
        if let seconds = Self.statedOffset(canonical) {
            self.init(name: name, offset: seconds)
        } else if let (minutes, clock) = ZoneTable.clock(of: canonical) {
            self.init(name: name, observances: ZoneObservance.all(of: clock, standard: minutes * 60))
        } else {
            return nil
        }
    }

    /// Names of UTC itself.
    static func isUTC(_ name: String) -> Bool {
        [
            "utc", "z", "gmt", "etc/utc", "etc/gmt", "etc/zulu", "zulu", "coordinated universal time",
            "tzone://microsoft/utc",
        ]
        .contains(name.lowercased())
    }

    /// The name in the table, or a distance such as `+01:00`; nil where the written name means nothing.
    static func canonicalName(_ name: String) -> String? {
        // The longest that Outlook writes are half as long.
        guard name.utf8.count <= 200 else { return nil }
        let trimmed = squeezed(name)
        if ZoneTable.clock(of: trimmed) != nil { return trimmed }
        if let zone = windowsZones[trimmed.lowercased()] { return zone }
        // Area and city, or three words as in America/Argentina/Salta, stand at the end of a path.
        let path = trimmed.split(separator: "/")
        for count in [3, 2] where path.count > count {
            let end = path.suffix(count).joined(separator: "/")
            if ZoneTable.clock(of: end) != nil { return end }
        }
        return outlookName(trimmed) ?? (statedOffset(trimmed) == nil ? nil : trimmed)
    }

    /// `(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien`: the first place that is known.
    private static func outlookName(_ name: String) -> String? {
        guard name.hasPrefix("("), let bracket = name.firstIndex(of: ")") else { return placesZone(name) }
        let rest = name[name.index(after: bracket)...]
        if squeezed(String(rest)).isEmpty { return String(name[..<bracket].dropFirst()) }
        return placesZone(String(rest))
    }

    private static func placesZone(_ places: String) -> String? {
        for place in places.split(whereSeparator: { ",/;".contains($0) }).prefix(16) {
            let place = squeezed(String(place))
            if let zone = ZoneTable.zone(ofPlace: place) ?? windowsZones[place.lowercased()] { return zone }
        }
        return nil
    }

    /// Seconds east of UTC in `UTC+01:00`, `GMT +0100`, `+1`, and with the sign turned round in `Etc/GMT-1`.
    private static func statedOffset(_ name: String) -> Int? {
        var rest = name.lowercased().filter { $0 != " " }[...]
        let isTurned = rest.hasPrefix("etc/gmt")
        for prefix in ["etc/", "gmt", "utc"] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        guard let mark = rest.first, mark == "+" || mark == "-" else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" && $0 != "." }
        guard digits.utf8.allSatisfy(\.isDigit), 1...4 ~= digits.count else { return nil }
        let clock = digits.count <= 2 ? digits + "00" : digits
        let full = String(repeating: "0", count: 4 - min(4, clock.count)) + clock
        return CalendarZones.offset((isTurned == (mark == "-") ? "+" : "-") + full)
    }

    /// Names of Windows (in the registry English, in invitations also German) and how Outlook shows some, with the
    /// place that stands for them (CLDR, windowsZones).
    private static let windowsZones: [String: String] = [
        "w. europe standard time": "Europe/Berlin", "w. europe daylight time": "Europe/Berlin",
        "central europe standard time": "Europe/Budapest", "romance standard time": "Europe/Paris",
        "central european standard time": "Europe/Warsaw", "gmt standard time": "Europe/London",
        "greenwich standard time": "Atlantic/Reykjavik", "fle standard time": "Europe/Kyiv",
        "gtb standard time": "Europe/Bucharest", "turkey standard time": "Europe/Istanbul",
        "russian standard time": "Europe/Moscow", "russia time zone 3": "Europe/Samara",
        "kaliningrad standard time": "Europe/Kaliningrad", "belarus standard time": "Europe/Minsk",
        "volgograd standard time": "Europe/Volgograd", "azores standard time": "Atlantic/Azores",
        "mitteleuropäische zeit": "Europe/Berlin", "mitteleuropäische sommerzeit": "Europe/Berlin",
        "mitteleuropäische normalzeit": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
        "w. europa (normalzeit)": "Europe/Berlin", "westeuropäische zeit": "Europe/Berlin",
        "westeuropäische normalzeit": "Europe/Berlin", "westeuropäische sommerzeit": "Europe/Berlin",
        "zentraleuropa (normalzeit)": "Europe/Budapest", "zentraleuropäische zeit": "Europe/Warsaw",
        "romanische zeit": "Europe/Paris", "romanische normalzeit": "Europe/Paris",
        "osteuropäische zeit": "Europe/Kyiv", "osteuropäische normalzeit": "Europe/Kyiv",
        "gmt (normalzeit)": "Europe/London", "europe/germany": "Europe/Berlin", "wien": "Europe/Vienna",
        "eastern standard time": "America/New_York", "eastern time (us & canada)": "America/New_York",
        "eastern time": "America/New_York", "central standard time": "America/Chicago",
        "central time (us & canada)": "America/Chicago", "central time": "America/Chicago",
        "mountain standard time": "America/Denver", "mountain time (us & canada)": "America/Denver",
        "mountain time": "America/Denver", "pacific standard time": "America/Los_Angeles",
        "pacific time (us & canada)": "America/Los_Angeles", "pacific time": "America/Los_Angeles",
        "us mountain standard time": "America/Phoenix", "arizona": "America/Phoenix",
        "us eastern standard time": "America/Indiana/Indianapolis", "alaskan standard time": "America/Anchorage",
        "alaska": "America/Anchorage", "hawaiian standard time": "Pacific/Honolulu", "hawaii": "Pacific/Honolulu",
        "atlantic standard time": "America/Halifax", "atlantic time (canada)": "America/Halifax",
        "newfoundland standard time": "America/St_Johns", "canada central standard time": "America/Regina",
        "central america standard time": "America/Guatemala",
        "central standard time (mexico)": "America/Mexico_City", "sa pacific standard time": "America/Bogota",
        "sa western standard time": "America/La_Paz", "sa eastern standard time": "America/Cayenne",
        "venezuela standard time": "America/Caracas", "e. south america standard time": "America/Sao_Paulo",
        "argentina standard time": "America/Argentina/Buenos_Aires", "montevideo standard time": "America/Montevideo",
        "cape verde standard time": "Atlantic/Cape_Verde", "w. central africa standard time": "Africa/Lagos",
        "south africa standard time": "Africa/Johannesburg", "e. africa standard time": "Africa/Nairobi",
        "arab standard time": "Asia/Riyadh", "arabic standard time": "Asia/Baghdad",
        "arabian standard time": "Asia/Dubai", "iran standard time": "Asia/Tehran",
        "jordan standard time": "Asia/Amman", "syria standard time": "Asia/Damascus",
        "georgian standard time": "Asia/Tbilisi", "caucasus standard time": "Asia/Yerevan",
        "azerbaijan standard time": "Asia/Baku", "afghanistan standard time": "Asia/Kabul",
        "pakistan standard time": "Asia/Karachi", "west asia standard time": "Asia/Tashkent",
        "ekaterinburg standard time": "Asia/Yekaterinburg", "india standard time": "Asia/Kolkata",
        "sri lanka standard time": "Asia/Colombo", "nepal standard time": "Asia/Kathmandu",
        "bangladesh standard time": "Asia/Dhaka", "myanmar standard time": "Asia/Yangon",
        "se asia standard time": "Asia/Bangkok", "n. central asia standard time": "Asia/Novosibirsk",
        "north asia standard time": "Asia/Krasnoyarsk", "china standard time": "Asia/Shanghai",
        "singapore standard time": "Asia/Singapore", "taipei standard time": "Asia/Taipei",
        "w. australia standard time": "Australia/Perth", "tokyo standard time": "Asia/Tokyo",
        "korea standard time": "Asia/Seoul", "yakutsk standard time": "Asia/Yakutsk",
        "vladivostok standard time": "Asia/Vladivostok", "aus central standard time": "Australia/Darwin",
        "cen. australia standard time": "Australia/Adelaide", "e. australia standard time": "Australia/Brisbane",
        "aus eastern standard time": "Australia/Sydney", "tasmania standard time": "Australia/Hobart",
        "new zealand standard time": "Pacific/Auckland", "fiji standard time": "Pacific/Fiji",
        "tonga standard time": "Pacific/Tongatapu", "samoa standard time": "Pacific/Apia",
    ]
}

extension ZoneObservance {
    /// The rules of a clock that is `standard` seconds east of UTC in winter.
    static func all(of clock: ZoneTable.Clock, standard: Int) -> [ZoneObservance] {
        let summer = standard + 3600
        func change(
            _ isDaylight: Bool, from date: (year: Int, month: Int, day: Int), second: Int, _ rule: String
        ) -> ZoneObservance {
            let day = CivilDateTime(year: date.year, month: date.month, day: date.day)?.dayNumber ?? 0
            return ZoneObservance(
                isDaylight: isDaylight, start: CivilDateTime(day: day, second: second),
                offsetFrom: isDaylight ? standard : summer, offsetTo: isDaylight ? summer : standard,
                rule: "FREQ=YEARLY;\(rule)")
        }
        switch clock {
        case .fixed: return [ZoneObservance(offset: standard)]
        case .europe:
            // Everywhere at 01:00 UTC. Until 1995 summer ended in September.
            let (spring, autumn) = (standard + 3600, summer + 3600)
            return [
                change(true, from: (1981, 3, 29), second: spring, "BYMONTH=3;BYDAY=-1SU"),
                change(false, from: (1981, 9, 27), second: autumn, "BYMONTH=9;BYDAY=-1SU;UNTIL=19950924T235959"),
                change(false, from: (1996, 10, 27), second: autumn, "BYMONTH=10;BYDAY=-1SU"),
            ]
        case .northAmerica:
            return [
                change(true, from: (1987, 4, 5), second: 7200, "BYMONTH=4;BYDAY=1SU;UNTIL=20060402T235959"),
                change(false, from: (1987, 10, 25), second: 7200, "BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T235959"),
                change(true, from: (2007, 3, 11), second: 7200, "BYMONTH=3;BYDAY=2SU"),
                change(false, from: (2007, 11, 4), second: 7200, "BYMONTH=11;BYDAY=1SU"),
            ]
        case .australia:
            return [
                change(true, from: (2008, 10, 5), second: 7200, "BYMONTH=10;BYDAY=1SU"),
                change(false, from: (2008, 4, 6), second: 10_800, "BYMONTH=4;BYDAY=1SU"),
            ]
        case .newZealand:
            return [
                change(true, from: (2007, 9, 30), second: 7200, "BYMONTH=9;BYDAY=-1SU"),
                change(false, from: (2008, 4, 6), second: 10_800, "BYMONTH=4;BYDAY=1SU"),
            ]
        }
    }
}
