import Foundation
import GRDB
import MailFormat
import Networks
import TestSupport
import Testing

@testable import Store

/// Each mail of the corpus' bounce part comes back to a mailing of ours to those whom it is about, and to one more.
@Suite("Bounces of the corpus", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusBounceTests {
    /// Two, so that no mailing is to one alone and whom a bounce is about has to be found.
    private static let bystanders = ["niemand@unbeteiligt.example", "keiner@unbeteiligt.example"]
    private let temporary: TemporaryStore
    private let configuration: Networks.Configuration

    init() throws {
        temporary = try TemporaryStore()
        configuration = Networks.Configuration(
            data: "/", intake: [], relay: .maildirs(path: "/"),
            networks: [
                Network(
                    id: TemporaryStore.network, name: "S", short: "S", address: try address("sprache@netz.example"))
            ], subscribers: [])
    }

    /// What the lines of a file expect of its recipients.
    private struct Expectation {
        var isBounce: Bool?
        var permanent: Set<String> = []
        var temporary: Set<String> = []
        /// The verdicts that the reason which other programs give allows for; nil: nothing is counted.
        var verdicts: [String: Set<BounceVerdict?>] = [:]
        var recipients: Set<String> = []

        init(_ lines: [[String: Any]]) {
            for line in lines {
                let contested = line["contested"] as? [String] ?? []
                if !contested.contains("bounce") { isBounce = line["bounce"] as? Bool ?? isBounce }
                guard !contested.contains("recipients") else { continue }
                func addresses(_ key: String) -> Set<String> {
                    Set((line[key] as? [String] ?? []).map { $0.lowercased() })
                }
                permanent.formUnion(addresses("permanent"))
                temporary.formUnion(addresses("temporary"))
                recipients.formUnion(addresses("recipients").union(addresses("recipients_include")))
                for result in line["results"] as? [[String: Any]] ?? [] {
                    guard let address = result["recipient"] as? String, let reason = result["reason"] as? String else {
                        continue
                    }
                    verdicts[address.lowercased()] = CorpusBounceTests.verdicts[reason]
                }
            }
            recipients.formUnion(permanent.union(temporary).union(verdicts.keys))
        }
    }

    /// By the words of another program for the reason.
    private static let verdicts: [String: Set<BounceVerdict?>] = {
        var verdicts: [String: Set<BounceVerdict?>] = [
            "mailboxfull": [.full, nil], "expired": [nil], "networkerror": [.unknown, .dead, nil],
            "hostunknown": [.dead, .unknown, nil],
        ]
        for word in ["userunknown", "suspend", "hasmoved"] { verdicts[word] = [.dead] }
        for word in [
            "mesgtoobig", "exceedlimit", "authfailure", "spamdetected", "rejected", "blocked", "policyviolation",
            "norelaying", "requireptr", "badreputation", "contenterror", "notcompliantrfc", "toomanyconn",
        ] {
            verdicts[word] = [.ours, nil]
        }
        return verdicts
    }()

    /// A file of the corpus, and what is expected of it.
    private struct Case {
        var file: String
        var bytes: [UInt8]
        var expected: Expectation

        static func all() throws -> [Case] {
            let byFile = Dictionary(grouping: try Corpus.expectations("bounce")) { $0["file"] as? String ?? "" }
            return byFile.sorted { $0.key < $1.key }.compactMap { file, lines in
                Corpus.member(file).map {
                    Case(file: file, bytes: CorpusBounceTests.withoutSeparator($0), expected: Expectation(lines))
                }
            }
        }
    }

    /// Queues a mailing for each case, and lets the relay take them all.
    private func send(_ cases: [Case]) async throws {
        let mail = try await temporary.incoming(plainMail())
        let mailings = try cases.enumerated().map { number, one in
            let identities = Set(one.expected.recipients.compactMap { Address($0)?.identity })
            var sent = try mailing(to: identities.sorted() + Self.bystanders)
            sent.messageID = try messageID("\(number)@a.example")
            sent.reversePath = try address("sprache+bounces-t\(number)@netz.example")
            return sent
        }
        try await temporary.post(mail, mailings.map { .send($0) })
        try await temporary.store.writing("take all") { database in
            try database.run(
                """
                INSERT INTO attempt (delivery, number, began, before, was_due, ended, outcome, code)
                SELECT id, 1, due, state, due, due, 'accepted', 250 FROM delivery
                """)
            try database.run("UPDATE delivery SET state = 'accepted', attempts = 1, due = NULL")
        }
    }

    /// Takes the files in as they came back to the mailings. Returns the verdicts that are counted in each case, by
    /// recipient.
    private func takeIn(_ cases: [Case]) async throws -> [[String: BounceVerdict]] {
        let fetched = try cases.enumerated().map { number, one in
            let delivered = Array("Delivered-To: sprache+bounces-t\(number)@netz.example\n".utf8)
            return try temporary.fetched(delivered + one.bytes, uid: "b\(number)")
        }
        let (store, configuration, now) = (temporary.store, configuration, TemporaryStore.now)
        let stored = try await store.adopt(fetched)
        return try await store.transaction { transaction in
            try stored.enumerated().map { number, mail in
                let bounce = try store.read(mail, received: now, token: "token")
                // Some files of the corpus are the same mail; each is to be looked at.
                var known = KnownMail()
                known.returned = try transaction.known(for: bounce, in: [], now: now).returned
                let wording = Wording { _, _, _ in Wording.Text(subject: "", plain: "") }
                let decisions = decide(
                    bounce,
                    in: Context(
                        configuration: configuration, now: now, known: known, wording: wording, tokens: store.tokens))
                try transaction.apply(decisions, of: bounce, now: now)
                return try transaction.countedVerdicts(ofMailingWith: "t\(number)")
            }
        }
    }

    /// The line that mbox puts before a mail is not part of it.
    private static func withoutSeparator(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return bytes }
        return Array(bytes[(end + 1)...])
    }

    private static func misses(_ expected: Expectation, _ found: [String: BounceVerdict]) -> [String] {
        var misses: [String] = []
        if bystanders.contains(where: { found[$0] != nil }) { misses.append("somebody else is counted") }
        if expected.isBounce == false, !found.isEmpty { misses.append("no bounce, yet counted: \(found)") }
        for recipient in expected.permanent.sorted() {
            guard let identity = Address(recipient)?.identity, expected.verdicts[recipient] == nil else { continue }
            if found[identity] == nil { misses.append("\(recipient) failed for good, yet is not counted") }
        }
        for recipient in expected.temporary.sorted() where Address(recipient).flatMap({ found[$0.identity] }) == .dead {
            misses.append("\(recipient) failed for the time being, yet counts as dead")
        }
        for (recipient, verdicts) in expected.verdicts.sorted(by: { $0.key < $1.key }) {
            guard let identity = Address(recipient)?.identity, !verdicts.contains(found[identity]) else { continue }
            let words = verdicts.map { $0?.rawValue ?? "none" }.sorted()
            misses.append("\(recipient): \(found[identity]?.rawValue ?? "none" as String), expected \(words)")
        }
        return misses
    }

    @Test("Each file is counted as the corpus expects, and nobody else is")
    func verdicts() async throws {
        let cases = try Case.all()
        try await send(cases)
        var met = 0
        for (one, found) in zip(cases, try await takeIn(cases)) {
            let (file, misses) = (one.file, Self.misses(one.expected, found))
            if misses.isEmpty {
                met += 1
                #expect(Self.reasons[file] == nil, "\(file) is met by now")
            } else {
                #expect(Self.reasons[file] != nil, "\(file): \(misses.joined(separator: "; "))")
            }
        }
        print("Corpus of bounces: \(met) of \(cases.count) as expected, \(Self.reasons.count) explained")
        #expect(cases.count > 400 && Double(met) >= 0.95 * Double(cases.count))
    }

    /// Why a file is counted otherwise than expected.
    private static let reasons: [String: String] = {
        var reasons = [
            "flufl-bounce/simple_44.txt": "4.4.4, and it asks to be tried again: nobody refused the mail.",
            "sisimai/bsd/lhost-exim-31.eml":
                "The words leave open whether the domain or the sender is refused: no word about the recipient.",
            "sisimai/bsd/lhost-exim-45.eml": "5.2.0 and words that are not known: nothing is held against anybody.",
            "sisimai/bsd/lhost-interscanmss-02.eml": "It asks whether the address is right and tells no reason.",
            "sisimai/bsd/lhost-interscanmss-03.eml": "It tells no reason.",
            "sisimai/bsd/rfc3464-01.eml": "It says 5.1.1 and `User Unknown`, and nothing of a full mailbox.",
            "sisimai/bsd/rhost-nttdocomo-02.eml":
                "It says `Unknown user`; that this provider means our mail, only a list of providers could tell. A "
                + "probe would arrive.",
        ]
        for number in ["05", "10", "12", "13"] {
            reasons["sisimai/bsd/lhost-googlegroups-\(number).eml"] =
                "A group may be gone, or we may not write to it; the words leave it open."
        }
        for file in [
            "bounce-email/bounces/tt_bounce_10.txt", "discourse/emails/soft_bounce_via_verp.eml",
            "sisimai-new/bsd/rhost-cloudflare-01.eml", "sisimai/bsd/lhost-postfix-05.eml",
            "sisimai/bsd/lhost-postfix-75.eml", "sisimai/bsd/lhost-qmail-05.eml",
            "sisimai/bsd/rhost-franceptt-11.eml",
        ] {
            reasons[file] = "4.x.x: given up, though nobody refused the mail for good. No verdict, by the rule."
        }
        return reasons
    }()
}

extension StoreTransaction {
    /// By the identity of the recipient.
    fileprivate func countedVerdicts(ofMailingWith token: String) throws -> [String: BounceVerdict] {
        var verdicts: [String: BounceVerdict] = [:]
        for row in try database.rows(
            """
            SELECT bounce.identity, bounce.verdict FROM bounce JOIN delivery ON delivery.id = bounce.delivery
            JOIN mailing ON mailing.id = delivery.mailing WHERE mailing.bounce_token = ?
            """, [token])
        {
            verdicts[row["identity"]] = BounceVerdict(rawValue: row["verdict"])
        }
        return verdicts
    }
}
