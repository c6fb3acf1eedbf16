import Foundation
import MailFormat
import Networks
import Store
import Testing

@testable import Daemon

@Suite("An archive that is imported is news to nobody")
struct ImportedPostsTests {
    /// Older mails with all that would make new ones do something: files, dates, questions, links.
    private func archive(of count: Int, in folder: String) throws -> String {
        let path = folder + "/old"
        for name in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        }
        for number in 0..<count {
            let date = DateTime(timestamp: DigestTrial.monday + .days(-number - 2), offset: 0)
            let mail = """
                From: P0 <p0@amt.example>
                To: sprache@netz.example
                Subject: Einladung zur Sitzung, Anfrage und Angebot
                Date: \(date)
                Message-ID: <alt\(number)@amt.example>

                Das ist Beitrag alt\(number). Wir treffen uns am 10.12.2026 um 14 Uhr: https://alt.example/

                """
            try Data(mail.replacing("\n", with: "\r\n").utf8).write(to: URL(fileURLWithPath: "\(path)/cur/\(number)"))
        }
        return path
    }

    @Test("No digest brings it, nobody reads it along, and nothing old is asked or reminded of")
    func quiet() async throws {
        let trial = try DigestTrial(weekly: 2, along: 1)
        defer { trial.remove() }
        let timetable = { try await Timetable(environment: trial.environment()).runDue() }
        try await timetable()
        try await trial.post(["vorher"])
        let network = try #require(trial.configuration.networks.first)
        let progress = try await trial.store.importMails(
            from: try MailArchive(path: archive(of: 1000, in: trial.folder)), into: network, in: trial.configuration,
            now: trial.now
        ) { _ in }
        #expect(progress.imported == 1000)
        // The mailbox keeps what it had.
        try await trial.post(["vorher", "nachher"])
        for _ in 0..<40 {
            trial.pass(.days(1))
            try await timetable()
        }
        let digests = try await trial.deliver()
        let week = ["vorher", "nachher"]
        for (person, subject) in [
            ("p0", "Wochenüberblick Nr. 1: Sprache"), ("p1", "Wochenüberblick Nr. 1: Sprache"),
            ("p2", "Aus anderen Netzwerken Nr. 1: Sprache"),
        ] {
            let address = try #require(Address("\(person)@amt.example"))
            let got = try #require(digests[address])
            let brought = got.filter { !$0.posts.isEmpty }
            #expect(brought.count == 1 && brought.first?.posts == week, "\(person): \(got)")
            #expect(got.map(\.subject) == [subject], "\(person): \(got.map(\.subject))")
        }
    }
}
