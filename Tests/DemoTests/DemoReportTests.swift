import Demo
import Foundation
import Networks
import Testing

/// The command's output reads well and fits.
struct DemoReportTests {
    private static let sprache = NetworkID("sprache")
    private static let jugend = NetworkID("jugend")

    private func report(_ mails: [DemoReport.Mail]) -> DemoReport {
        DemoReport(
            folder: "demo", networks: 2, people: 19, mails: mails, documents: 6, versions: 7,
            deliveries: [.accepted: 90, .deferred: 1, .refused: 0], setAside: nil)
    }

    private func mail(_ fate: Fate, _ subject: String = "Neuer Kurs", copies: Int = 0, documents: Int = 0)
        -> DemoReport.Mail
    {
        DemoReport.Mail(
            subject: subject, author: "Zoë Baumgärtner", outcomes: [.init(network: Self.sprache, fate: fate)],
            copies: copies, documents: documents)
    }

    static let fates: [Fate] =
        [.posted, .unknownRecipient] + HoldReason.allCases.map { .held($0) } + FileReason.allCases.map { .filed($0) }
        + AnsweredReason.allCases.map { .answered($0) } + RefusalReason.allCases.map { .refused($0) }
        + QuarantineReason.allCases.map { .quarantined($0) }

    @Test("No line is longer than 100 columns, whatever the mail says", arguments: fates)
    func fits(_ fate: Fate) {
        let long = String(repeating: "Bewerbungstrainerinnenausbildung ", count: 9)
        let mail = DemoReport.Mail(
            subject: long, author: long,
            outcomes: [.init(network: Self.sprache, fate: fate), .init(network: Self.jugend, fate: fate)], copies: 1234,
            documents: 56)
        for line in report([mail]).lines(program: nil, isColoured: false) { #expect(line.count <= 100) }
    }

    @Test("Every fate has words of its own")
    func fatesDiffer() {
        let words = Self.fates.map { report([mail($0)]).lines(program: nil, isColoured: false)[3].suffix(25) }
        #expect(Set(words).count == Self.fates.count)
    }

    @Test("Twenty-one mails fill at most forty lines")
    func fillsAPage() {
        let mails = (1...21).map { mail(.posted, "Mail \($0)", copies: 7) }
        var report = report(mails)
        report.setAside = "demo/set-aside-1"
        #expect(report.lines(program: ".build/debug/netzpost", isColoured: true).count <= 40)
    }

    @Test("Columns stand one below the other, also with umlauts")
    func columnsAlign() throws {
        let lines = report([
            mail(.posted, "Tür", copies: 7, documents: 1), mail(.held(.stranger), "Dieser Betreff ist länger"),
        ]).lines(program: nil, isColoured: false)
        let columns = ["Network", "sprache", "sprache"].enumerated().map { index, word in
            lines[2 + index].range(of: word).map {
                lines[2 + index].distance(from: lines[2 + index].startIndex, to: $0.lowerBound)
            }
        }
        #expect(columns[0] != nil)
        #expect(Set(columns).count == 1)
        #expect(lines[3].hasSuffix("posted to 7, 1 document"))
        #expect(lines[4].hasSuffix("held: not a member"))
    }

    @Test("A mail to several networks takes one line where the same became of it, else one for each fate")
    func severalNetworks() {
        func lines(_ fates: Fate...) -> [String] {
            let networks = [Self.sprache, Self.jugend]
            let mail = DemoReport.Mail(
                subject: "An beide", author: "Rita",
                outcomes: zip(networks, fates).map { .init(network: $0, fate: $1) }, copies: 15)
            let lines = report([mail]).lines(program: nil, isColoured: false)
            return lines[3...].prefix { !$0.isEmpty }.map { $0.split(separator: " ").joined(separator: " ") }
        }
        #expect(lines(.posted, .posted) == ["An beide Rita all networks posted to 15"])
        #expect(lines(.posted, .held(.size)) == ["An beide Rita sprache posted to 15", "jugend held: too large"])
    }

    @Test("Only a terminal gets colours, and a mail can't bring its own")
    func colours() {
        let mails = [mail(.posted, "rot \u{1B}[31m \u{202E}rückwärts\r\nneu", copies: 1)]
        let plain = report(mails).lines(program: nil, isColoured: false).joined(separator: "\n")
        #expect(!plain.contains("\u{1B}") && !plain.contains("\u{202E}") && !plain.contains("\r"))
        let coloured = report(mails).lines(program: nil, isColoured: true)
        #expect(coloured[3].hasSuffix("\u{1B}[32mposted to 1\u{1B}[0m"))
    }

    @Test("The totals count every outcome and name only what there is")
    func totals() throws {
        let lines = report([mail(.posted), mail(.posted), mail(.held(.stranger)), mail(.unknownRecipient)])
            .lines(program: nil, isColoured: false)
        #expect(lines.contains("4 mails with 4 outcomes: 2 posted, 1 held, 1 to an unknown address."))
        // Whatever can become of a mail is counted.
        let all = report(Self.fates.map { mail($0) }).lines(program: nil, isColoured: false)
        let total = try #require(all.first { $0.hasPrefix("\(Self.fates.count) mails with") })
        let counts = total.split(separator: ":")[1].split { !$0.isNumber }.compactMap { Int($0) }
        #expect(counts.reduce(0, +) == Self.fates.count, "\(total)")
        #expect(lines.contains("6 documents in 7 versions. 91 deliveries: 90 accepted, 1 deferred."))
    }

    @Test(
        "The commands to try can be pasted",
        arguments: [("demo", "demo/config"), ("mein demo's", "'mein demo'\\''s/config'")])
    func commandsArePasteable(_ folder: String, _ argument: String) {
        var report = report([])
        report.folder = folder
        #expect(
            report.lines(program: nil, isColoured: false).contains {
                $0.contains("netzpost status --config \(argument) ")
            })
    }

    @Test("JSON holds the same facts")
    func json() throws {
        let data = try JSONEncoder().encode(report([mail(.posted, copies: 7, documents: 1), mail(.filed(.repeat))]))
        let value = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(value["fates"] as? [String: Int] == ["posted": 1, "filed": 1])
        #expect(value["deliveries"] as? [String: Int] == ["accepted": 90, "deferred": 1, "refused": 0])
        let mails = try #require(value["mails"] as? [[String: Any]])
        #expect(mails[0]["copies"] as? Int == 7)
        #expect(mails[0]["documents"] as? Int == 1)
        let outcomes = try #require(mails[1]["outcomes"] as? [[String: String]])
        #expect(outcomes == [["network": "sprache", "fate": "filed", "reason": "repeat"]])
    }
}
