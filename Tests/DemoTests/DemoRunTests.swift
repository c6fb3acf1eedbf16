import ConfigurationFiles
import Daemon
import Demo
import Foundation
import Logging
import MailFormat
import Networks
import Store
import Testing

/// The same way through the program as `netzpost demo`: the daemon runs once over the city's mail.
struct DemoRunTests {
    /// What has to become of one mail.
    struct Row: Sendable, CustomTestStringConvertible {
        var mail: String
        /// Network and fate, as `sprache posted`; `-` for none.
        var outcomes: [String]
        var copies = 0
        var documents = 0
        var answers = 0

        var testDescription: String { mail }
    }

    /// Members at once: sprache 7 (and one daily), jugend 9 (and one weekly), arbeit 9.
    static let rows = [
        Row(mail: "kurs-frage", outcomes: ["sprache posted"], copies: 7),
        Row(mail: "kurs-antwort-vhs", outcomes: ["sprache posted"], copies: 7),
        Row(mail: "kurs-frage-doppelt", outcomes: ["sprache filed repeat"]),
        Row(mail: "kurs-antwort-jobcenter", outcomes: ["sprache posted"], copies: 7),
        Row(mail: "kurs-antwort-begegnung", outcomes: ["sprache posted"], copies: 7),
        Row(mail: "treffen-einladung", outcomes: ["sprache posted"], copies: 7, documents: 1),
        Row(mail: "treffen-protokoll", outcomes: ["sprache posted"], copies: 7, documents: 1),
        Row(mail: "werkstatt-foto", outcomes: ["jugend posted"], copies: 9, documents: 1),
        // A stranger whose mail is proven gets a notice, and who moderates is asked.
        Row(mail: "fremd-verlag", outcomes: ["sprache held stranger"], answers: 2),
        Row(mail: "praktikum-anfrage", outcomes: ["jugend posted"], copies: 9, answers: 1),
        Row(mail: "elektro-angebot", outcomes: ["arbeit posted"], copies: 9, documents: 1),
        Row(mail: "protokoll-korrektur", outcomes: ["sprache posted"], copies: 7, documents: 1),
        // Nobody proves who wrote it: the member whose address it bears is asked.
        Row(mail: "raum-unbewiesen", outcomes: ["arbeit held unproven"], answers: 1),
        // The author wants no copy of her own.
        Row(mail: "foerder-uebersicht", outcomes: ["arbeit posted"], copies: 8, documents: 1),
        Row(mail: "abwesenheit", outcomes: ["- filed automatic"]),
        // Nine in each network, three of them in both.
        Row(mail: "messe-zwei-netze", outcomes: ["jugend posted", "arbeit posted"], copies: 15),
        Row(mail: "unzustellbar", outcomes: ["- filed bounce"]),
        Row(mail: "alle-foerderung", outcomes: ["sprache posted", "jugend posted", "arbeit posted"], copies: 18),
        Row(mail: "aushang-ohne-kennung", outcomes: ["sprache posted"], copies: 7, documents: 1),
        Row(mail: "tippfehler", outcomes: ["- unknown-recipient"], answers: 1),
        Row(mail: "abmelden", outcomes: ["jugend answered command"], answers: 1),
    ]

    /// A demo that has run, in a folder of its own.
    private final class Played: Sendable {
        let folder: DemoFolder
        let store: Store

        init() async throws {
            folder = DemoFolder(NSTemporaryDirectory() + "netzpost-demo-" + UUID().uuidString)
            _ = try folder.build()
            let log = LogEvents(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            try await Daemon(folder: ConfigurationFolder(folder.configuration), log: log).runOnce()
            try folder.seal()
            store = try Store(folder: folder.data)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder.path) }

        /// The files of a folder below the demo's; none where it does not exist.
        func names(_ path: String) -> [String] {
            (try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(path)")) ?? []
        }

        /// Every mail that a recipient got.
        func delivered(to address: String) throws -> [[UInt8]] {
            try names("delivered/\(address)/new").map { name in
                let path = "\(folder.path)/delivered/\(address)/new/\(name)"
                return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            }
        }
    }

    /// One demo for all tests that only look: made for the first of them, gone with the last.
    private actor Shared {
        static let instance = Shared()
        private weak var played: Played?
        private var pending: Task<Played, any Error>?

        func get() async throws -> Played {
            if let played { return played }
            let task = pending ?? Task { try await Played() }
            pending = task
            defer { pending = nil }
            let made = try await task.value
            played = made
            return made
        }
    }

    @Test("The configuration has no mistake and gives no reason to doubt")
    func configurationIsSound() throws {
        let folder = DemoFolder(NSTemporaryDirectory() + "netzpost-demo-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        _ = try folder.build()
        let (loaded, diagnostics) = ConfigurationFolder(folder.configuration).load()
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        let configuration = try #require(loaded)
        #expect(configuration.networks.map(\.id.text) == ["sprache", "jugend", "arbeit"])
        #expect(configuration.subscribers.count == 19)
        #expect(configuration.subscribers.allSatisfy { $0.addresses.allSatisfy { $0.domain.hasSuffix(".example") } })

        // Every author but the stranger and the mail system is a subscriber.
        let known = Set(configuration.subscribers.flatMap(\.addresses))
        let strangers = DemoMail.all.filter { mail in
            !Message(mail.bytes).authors.contains { known.contains($0.address) }
        }
        #expect(strangers.map(\.name) == ["fremd-verlag", "unzustellbar"])
    }

    @Test("Each mail ends as the table says")
    func fates() async throws {
        let played = try await Shared.instance.get()
        let mails = try await played.store.mails(limit: 100).reversed()
        let posts = try await played.store.posts()
        let documents = try await played.store.documents()
        let found = mails.map { mail in
            let outcomes = mail.outcomes.map { outcome in
                [outcome.network?.text ?? "-", outcome.fate, outcome.reason].compactMap(\.self).joined(separator: " ")
            }
            let sent = posts.filter { $0.blob == mail.blob }
            return Row(
                mail: mail.key?.uid.split(separator: ".").dropFirst().first.map(String.init) ?? "", outcomes: outcomes,
                copies: mail.deliveries[.accepted] ?? 0,
                documents: documents.count { document in
                    sent.contains {
                        $0.network == document.network && $0.author == document.author && $0.date == document.date
                    }
                }, answers: mail.answers)
        }
        #expect(found.map(\.mail) == Self.rows.map(\.mail))
        for (found, expected) in zip(found, Self.rows) {
            #expect(found.outcomes == expected.outcomes, "\(expected.mail)")
            #expect(found.copies == expected.copies, "copies of \(expected.mail)")
            #expect(found.documents == expected.documents, "documents of \(expected.mail)")
            #expect(found.answers == expected.answers, "answers to \(expected.mail)")
        }
        let status = try await played.store.status(now: systemTime())
        let answers = Self.rows.reduce(0) { $0 + $1.copies + $1.answers }
        #expect(status.deliveries.filter { $0.value > 0 } == [.accepted: answers])
        #expect(played.names("mailbox/new") == [])
        #expect(played.names("mailbox/cur").count == DemoMail.all.count)
    }

    @Test("The question and its three answers are one thread, with a place for the missing one")
    func threads() async throws {
        let played = try await Shared.instance.get()
        let posts = try await played.store.posts(network: NetworkID("sprache"))
        let thread = posts.filter { $0.subject.contains("Neuer B2-Kurs") }
        #expect(thread.count == 4)
        #expect(Set(thread.map(\.thread)).count == 1)
        #expect(!thread.contains { $0.isGuess })
        let ids = thread.map(\.messageID)
        #expect(thread.map(\.parent).prefix(3) == [nil, ids[0], ids[0]])
        let missing = try #require(thread[3].parent)
        #expect(!ids.contains(missing))
        // The corrected minutes answer the first ones.
        let minutes = posts.filter { $0.subject.contains("rotokoll vom 29. Oktober") }
        #expect(minutes.count == 2)
        #expect(Set(minutes.map(\.thread)).count == 1)
    }

    @Test("Attachments are filed with their kind, and the corrected minutes are a second version")
    func documents() async throws {
        let played = try await Shared.instance.get()
        let documents = try await played.store.documents()
        let minutes = documents.filter { $0.name.hasSuffix(".docx") }
        #expect(minutes.map(\.version) == [1, 2])
        #expect(minutes.map(\.kind) == [.minutes, .minutes])
        #expect(minutes.allSatisfy { $0.section == .meeting && $0.network == NetworkID("sprache") })
        #expect(Set(minutes.map(\.blob)).count == 2)
        #expect(documents.first { $0.name.hasPrefix("Tagesordnung") }?.kind == .agenda)
        #expect(documents.first { $0.name.hasPrefix("Flyer") }?.section == .offer)
        for document in documents {
            let path = try #require(document.path, "\(document.name) is in no folder")
            #expect(FileManager.default.contents(atPath: path)?.count == document.size)
        }
    }

    @Test("Attachments reach the members byte for byte, and a large one leaves a note")
    func attachmentsArrive() async throws {
        let played = try await Shared.instance.get()
        let katharina = try played.delivered(to: "k.schoen@bildungswerk-hafen.example")
        for name in ["treffen-protokoll", "protokoll-korrektur", "treffen-einladung"] {
            let mail = try #require(DemoMail.all.first { $0.name == name })
            let sent = try #require(Message(mail.bytes).parts.first { $0.fileName != nil })
            let arrived = katharina.contains { bytes in
                Message(bytes).parts.contains {
                    $0.fileName == sent.fileName && decoded($0, of: bytes) == decoded(sent, of: mail.bytes)
                }
            }
            #expect(arrived, "\(name)")
        }
        let gisela = try played.delivered(to: "g.roesner@nachbarschaftshaus-west.example")
        let overview = try #require(gisela.first { Message($0).subject.contains("Förderprogramme 2027") })
        #expect(!Message(overview).parts.contains { $0.contentType.mediaType == "application/pdf" })
        let texts = Message(overview).parts.filter { $0.contentType.mediaType == "text/plain" }.map {
            String(decoding: decoded($0, of: overview), as: UTF8.self)
        }
        #expect(texts.contains { $0.contains("Übersicht Förderprogramme 2027.pdf") && $0.contains("mailto:") })
    }

    @Test("Each person gets each mail once, and only by the networks and in the way that they chose")
    func recipients() async throws {
        let played = try await Shared.instance.get()
        func subjects(_ address: String) throws -> [String] {
            try played.delivered(to: address).map { Message($0).subject }
        }
        // In all three networks.
        let rita = try subjects("rita.peters@stadt.example")
        #expect(rita.count { $0.contains("Jobmesse") } == 1)
        #expect(rita.count { $0.contains("Gute Nachricht") } == 1)
        // Daily: nothing at once.
        #expect(try subjects("juergen.grossmann@vhs.example").isEmpty)
        // Wrote from the second address and gets mail at the first.
        #expect(try subjects("zoe@begegnung-nord.example").count { $0.contains("Neuer B2-Kurs") } == 4)
        #expect(try subjects("z.baumgaertner@mail.example").isEmpty)
        // No copy of her own.
        let sabine = try subjects("koehler@frauen-und-beruf.example")
        #expect(!sabine.contains { $0.contains("Förderprogramme 2027") })
        #expect(sabine.contains { $0.contains("Gute Nachricht") })
        // Nobody else gets mail.
        let known = try #require(ConfigurationFolder(played.folder.configuration).load().configuration)
        let people = Set(known.subscribers.map(\.address.description) + ["c.huebner@lernverlag-sued.example"])
        #expect(Set(played.names("delivered")).subtracting(people) == [])
    }

    @Test("A second demo in the same folder ends like the first")
    func repeats() async throws {
        let played = try await Played()
        #expect(try played.folder.build() == nil)
        #expect(!FileManager.default.fileExists(atPath: played.folder.data))
        #expect(played.names("mailbox/new").count == DemoMail.all.count)
        #expect(played.names(".").sorted() == [".netzpost-demo", "config", "mailbox"])
    }
}
