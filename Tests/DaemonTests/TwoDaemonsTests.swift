import MailFormat
import ScenarioPlay
import Store
import Testing

@Suite("Two daemons whose networks are each other's members")
struct TwoDaemonsTests {
    /// Rounds in which mail goes between them; a circle would take all.
    private static let roundLimit = 10

    @Test("A post goes round once, whether the other's mail is proven or not", arguments: [true, false])
    func circle(isProven: Bool) async throws {
        let scenario = try Scenario(file: "loop", text: "Titel: Zwei Netzwerke, die einander angehören")
        let stages = [
            "netz.example": try CoreStage(scenario), "zwei.example": try CoreStage(scenario, domain: "zwei.example"),
        ]
        defer { for stage in stages.values { stage.remove() } }
        for (domain, stage) in stages {
            let other = domain == "netz.example" ? "zwei.example" : "netz.example"
            try stage.city.edit("bernd@amt.example", into: "sprache@\(other)")
        }
        var waiting = [(domain: "netz.example", bytes: Self.post)]
        var received: [ReceivedMail] = []
        var rounds = 0
        while !waiting.isEmpty, rounds < Self.roundLimit {
            rounds += 1
            for mail in waiting { try await stages[mail.domain]?.put(mail.bytes) }
            waiting = []
            for stage in stages.values {
                for mail in try await stage.work() {
                    if stages[mail.recipient.domain] == nil {
                        received.append(mail)
                    } else {
                        waiting.append((mail.recipient.domain, Self.handedOn(mail, isProven: isProven)))
                    }
                }
            }
        }
        #expect(rounds < Self.roundLimit)
        let copies = Dictionary(grouping: received.filter { !$0.isAutomatic }, by: \.recipient.description)
        // Both cities hold the same people: each gets it from one network, and from the other if that took it.
        #expect(copies["anna@schule.example"]?.count == (isProven ? 2 : 1))
        #expect(copies.values.allSatisfy { $0.count <= 2 })
        let first = try #require(stages["netz.example"])
        let fates = try await first.store.status(now: first.now).fates
        #expect(fates["posted"] == 1)
        print("Zwei Netzwerke im Kreis (\(isProven ? "bewiesen" : "unbewiesen")): \(rounds) Runden, \(fates)")
    }

    private static let post = Array(
        """
        Authentication-Results: mx.netz.example; dmarc=pass header.from=schule.example\r
        From: Anna Meyer <anna@schule.example>\r
        To: sprache@netz.example\r
        Subject: Im Kreis\r
        Message-ID: <kreis@schule.example>\r
        \r
        Hallo\r

        """.utf8)

    /// As the other's server lays it down.
    private static func handedOn(_ mail: ReceivedMail, isProven: Bool) -> [UInt8] {
        var fields = "Delivered-To: \(mail.recipient)\r\n"
        if isProven, let author = mail.authorDomain {
            fields += "Authentication-Results: mx.\(mail.recipient.domain); dmarc=pass header.from=\(author)\r\n"
        }
        return Array(fields.utf8) + mail.bytes
    }
}
