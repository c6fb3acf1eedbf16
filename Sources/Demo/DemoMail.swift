public import MailFormat

/// One mail of the invented city, as a mail program wrote it and a mail server put it into the mailbox.
public struct DemoMail: Sendable {
    /// The name of the resource, without its extension.
    public let name: String
    /// When the server took it in, as its Received field says.
    public let arrived: Timestamp
    /// The whole message, its lines ending in LF as mail servers store them.
    public let bytes: [UInt8]

    private init(_ name: String, arrived: Int64, _ bytes: [UInt8]) {
        self.name = name
        self.arrived = Timestamp(seconds: arrived)
        self.bytes = bytes
    }

    /// The unique name of the file in a Maildir: sorts by arrival.
    public var fileName: String { "\(arrived.seconds).\(name).demo" }

    /// All mails, in the order in which they arrived.
    public static let all = [
        DemoMail("kurs-frage", arrived: 1_794_210_085, PackageResources.kurs_frage_eml),
        DemoMail("kurs-antwort-vhs", arrived: 1_794_215_748, PackageResources.kurs_antwort_vhs_eml),
        DemoMail("kurs-frage-doppelt", arrived: 1_794_218_560, PackageResources.kurs_frage_doppelt_eml),
        DemoMail("kurs-antwort-jobcenter", arrived: 1_794_230_829, PackageResources.kurs_antwort_jobcenter_eml),
        DemoMail("kurs-antwort-begegnung", arrived: 1_794_299_472, PackageResources.kurs_antwort_begegnung_eml),
        DemoMail("treffen-einladung", arrived: 1_794_305_790, PackageResources.treffen_einladung_eml),
        DemoMail("treffen-protokoll", arrived: 1_794_412_202, PackageResources.treffen_protokoll_eml),
        DemoMail("werkstatt-foto", arrived: 1_794_414_157, PackageResources.werkstatt_foto_eml),
        DemoMail("fremd-verlag", arrived: 1_794_476_691, PackageResources.fremd_verlag_eml),
        DemoMail("praktikum-anfrage", arrived: 1_794_485_118, PackageResources.praktikum_anfrage_eml),
        DemoMail("elektro-angebot", arrived: 1_794_494_426, PackageResources.elektro_angebot_eml),
        DemoMail("protokoll-korrektur", arrived: 1_794_557_575, PackageResources.protokoll_korrektur_eml),
        DemoMail("raum-unbewiesen", arrived: 1_794_596_609, PackageResources.raum_unbewiesen_eml),
        DemoMail("foerder-uebersicht", arrived: 1_794_828_044, PackageResources.foerder_uebersicht_eml),
        DemoMail("abwesenheit", arrived: 1_794_828_090, PackageResources.abwesenheit_eml),
        DemoMail("messe-zwei-netze", arrived: 1_794_902_283, PackageResources.messe_zwei_netze_eml),
        DemoMail("unzustellbar", arrived: 1_794_903_492, PackageResources.unzustellbar_eml),
        DemoMail("alle-foerderung", arrived: 1_794_990_615, PackageResources.alle_foerderung_eml),
        DemoMail("aushang-ohne-kennung", arrived: 1_795_007_467, PackageResources.aushang_ohne_kennung_eml),
        DemoMail("tippfehler", arrived: 1_795_072_540, PackageResources.tippfehler_eml),
        DemoMail("abmelden", arrived: 1_795_157_433, PackageResources.abmelden_eml),
    ]
}
