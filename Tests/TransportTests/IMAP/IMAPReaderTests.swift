import TestSupport
import Testing

@testable import Transport

@Suite("IMAP responses are read")
struct IMAPReaderTests {
    typealias Status = IMAPResponse.Status

    /// All events of `text`, the pieces of a message joined.
    static func events(_ chunks: [[UInt8]]) -> [IMAPReader.Event] {
        var reader = IMAPReader()
        var events: [IMAPReader.Event] = []
        for chunk in chunks {
            var input = chunk[...]
            while let event = reader.next(from: &input) {
                if case .body(let piece) = event, case .body(let before)? = events.last {
                    events[events.count - 1] = .body(before + piece)
                } else if case .body(let piece) = event {
                    events.append(.body(Array(piece)[...]))
                } else {
                    events.append(event)
                }
            }
        }
        return events
    }

    static func events(_ text: String) -> [IMAPReader.Event] { events([Array(text.utf8)]) }

    static func fetch(uid: UInt32? = nil, size: Int? = nil, body: IMAPResponse.Body? = nil) -> IMAPResponse {
        .fetch(IMAPResponse.Fetch(uid: uid, size: size, body: body))
    }

    static func vanished(_ uids: String, isEarlier: Bool = false) -> IMAPResponse {
        UIDRanges(uids).map { .vanished($0, isEarlier: isEarlier) } ?? .other
    }

    static func folder(_ name: String, _ attributes: String...) -> IMAPResponse {
        .list(MailFolder(name: name, attributes: Set(attributes), separator: "."))
    }

    static let rows: [(String, IMAPResponse)] = [
        ("+ idling", .continuation),
        ("+", .continuation),
        ("n1 OK done", .status(Status(tag: "n1", condition: .ok, code: nil, arguments: "", text: "done"))),
        ("n1 ok", .status(Status(tag: "n1", condition: .ok, code: nil, arguments: "", text: ""))),
        (
            "* OK [UIDVALIDITY 38] fine",
            .status(Status(tag: nil, condition: .ok, code: "UIDVALIDITY", arguments: "38", text: "fine"))
        ),
        (
            "n2 NO [trycreate] no such folder {5}",
            .status(
                Status(
                    tag: "n2", condition: .no, code: "TRYCREATE", arguments: "", text: "no such folder {5}"))
        ),
        (
            "* BYE [UNAVAILABLE",
            .status(
                Status(tag: nil, condition: .bye, code: nil, arguments: "", text: "[UNAVAILABLE"))
        ),
        (
            "* NO [a\u{1}b \u{7F}] x",
            .status(Status(tag: nil, condition: .no, code: "A B", arguments: " ", text: "x"))
        ),
        ("n3 BAD \u{1}x", .status(Status(tag: "n3", condition: .bad, code: nil, arguments: "", text: " x"))),
        ("* CAPABILITY IMAP4rev1 Idle", .capabilities(["IMAP4REV1", "IDLE"])),
        ("* 23 EXISTS", .exists(23)),
        ("* 4294967295 EXISTS", .exists(.max)),
        ("* 4294967296 EXISTS", .other),
        ("* 99999999999999999999999 EXISTS", .other),
        ("* 5 EXPUNGE", .expunge),
        ("* ENABLED qresync UTF8=ACCEPT", .enabled(["QRESYNC", "UTF8=ACCEPT"])),
        ("* ENABLED", .enabled([])),
        ("* VANISHED 3:5,9", vanished("3:5,9")),
        ("* vanished (earlier) 9,5:3", vanished("3:5,9", isEarlier: true)),
        ("* VANISHED", .other), ("* VANISHED ()", .other), ("* VANISHED (EARLIER)", .other),
        ("* VANISHED (LATER) 3", .other), ("* VANISHED (EARLIER 3", .other), ("* VANISHED 3:*", .other),
        ("* VANISHED {1}\r\n3", .other),
        (
            "* OK [HIGHESTMODSEQ 715194045007] fine",
            .status(
                Status(tag: nil, condition: .ok, code: "HIGHESTMODSEQ", arguments: "715194045007", text: "fine"))
        ),
        (
            "* OK [NOMODSEQ] none",
            .status(Status(tag: nil, condition: .ok, code: "NOMODSEQ", arguments: "", text: "none"))
        ),
        ("* 5 RECENT", .other),
        ("* SEARCH 1 2", .other),
        ("* LIST () \"/\" {3}\r\nfoo", .list(MailFolder(name: "foo", separator: "/"))),
        ("* LIST (\\HasNoChildren \\Junk) \".\" Spam", folder("Spam", "\\HASNOCHILDREN", "\\JUNK")),
        ("* list () \".\" \"Entw&APw-rfe &- \\\"x\\\"\"", folder("Entwürfe & \"x\"")),
        ("* LIST () NIL [Gmail]/Spam", .list(MailFolder(name: "[Gmail]/Spam"))),
        ("* LIST () \".\" \"&2D3eAA-\"", folder("😀")),
        // No modified UTF-7: as it stands.
        ("* LIST () \".\" \"Müll & &Co-\"", folder("Müll & &Co-")),
        ("* LIST () \".\" \"&APw\"", folder("&APw")),
        ("* LIST () \".\" \"&2D0-\"", folder("&2D0-")),
        ("* LIST () \".\" \"R&D-Team\"", folder("R&D-Team")),
        ("* LIST () \".\" \"R&AP-D\"", folder("R&AP-D")),
        ("* LIST () \".\"", .other),
        ("* LIST", .other),
        ("* LIST (", .other),
        ("* LIST () \".\" (x)", .other),
        ("", .other),
        ("*", .other),
        ("* 1 FETCH", fetch()),
        ("* 1 FETCH (UID 17 RFC822.SIZE 4711)", fetch(uid: 17, size: 4711)),
        ("* 1 fetch (rfc822.size 4711 uid 17)", fetch(uid: 17, size: 4711)),
        ("* 1 FETCH (UID 4294967296)", fetch()),
        ("* 1 FETCH (FLAGS (\\Seen (x (y))) UID 17)", fetch(uid: 17)),
        ("* 1 FETCH (FLAGS (\\Seen", fetch()),
        ("* 1 FETCH (MODSEQ (18446744073709551615) UID 17)", fetch(uid: 17)),
        ("* 1 FETCH (BODY[HEADER.FIELDS (TO UID)] \"x UID 3\" UID 17)", fetch(uid: 17)),
        ("* 1 FETCH (BODY[] \"a \\\"b\\\\\" UID 17)", fetch(uid: 17, body: .quoted(Array("a \"b\\".utf8)))),
        ("* 1 FETCH (BODY[] \"open", fetch(body: .quoted(Array("open".utf8)))),
        ("* 1 FETCH (BODY[] NIL UID 17)", fetch(uid: 17, body: .absent)),
        ("* 1 FETCH (BODY[HEADER] \"a\" UID 17)", fetch(uid: 17, body: .quoted(Array("a".utf8)))),
        ("* 1 FETCH (X {3}\r\n)(\" UID 17)", fetch(uid: 17)),
        ("* 1 FETCH (X {3+}\r\nUID UID 17)", fetch(uid: 17)),
    ]

    @Test("One response each", arguments: rows)
    func readsResponse(text: String, response: IMAPResponse) {
        #expect(Self.events(text + "\r\n") == [.response(response)])
        #expect(Self.events(text + "\n") == [.response(response)])
    }

    static let transcript = """
        * 3 FETCH (UID 9 BODY[] {13}\r
        A004 OK {7}\r
         FLAGS (\\Seen))\r
        * 4 EXISTS\r
        * VANISHED 3:5,9\r
        * 5 FETCH (BODY[] {0}\r
         X {2}\r
        )( UID 10)\r
        * 6 FETCH (UID 11 BODY[] "" FLAGS ())\r
        * 7 FETCH (FLAGS (\\Seen) UID 9)\r
        n4 OK [COPYUID 1 2 3] done\r

        """

    static let transcriptEvents: [IMAPReader.Event] = [
        .bodyBegins(size: 13), .body(Array("A004 OK {7}\r\n".utf8)[...]),
        .response(fetch(uid: 9, body: .streamed)),
        .response(.exists(4)), .response(vanished("3:5,9")), .bodyBegins(size: 0),
        .response(fetch(uid: 10, body: .streamed)),
        .response(fetch(uid: 11, body: .quoted([]))), .response(fetch(uid: 9)),
        .response(
            .status(Status(tag: "n4", condition: .ok, code: "COPYUID", arguments: "1 2 3", text: "done"))),
    ]

    @Test("A message is handed out, whatever it contains") func readsMessages() {
        #expect(Self.events(Self.transcript) == Self.transcriptEvents)
    }

    /// Two cuts far apart are no more than two single ones, and all pairs would take ten times as long.
    @Test("It makes no difference where the bytes are split") func readsSplit() {
        let bytes = Array(Self.transcript.utf8)
        for first in 0...bytes.count {
            for second in first...min(first + 24, bytes.count) {
                let chunks = [Array(bytes[..<first]), Array(bytes[first..<second]), Array(bytes[second...])]
                guard Self.events(chunks) == Self.transcriptEvents else {
                    Issue.record("split at \(first) and \(second)")
                    return
                }
            }
        }
        #expect(Self.events(bytes.map { [$0] }) == Self.transcriptEvents)
    }

    @Test("A header is handed out like a message", arguments: ["(UID 9 BODY[HEADER] {4}", "(body[header] {4}"])
    func readsHeaders(begin: String) {
        let events = Self.events("* 3 FETCH \(begin)\r\na: b UID 9)\r\n")
        #expect(
            events == [
                .bodyBegins(size: 4), .body(Array("a: b".utf8)[...]), .response(Self.fetch(uid: 9, body: .streamed)),
            ])
    }

    @Test("Only the first BODY[] of a FETCH is a message") func skipsOtherLiterals() {
        #expect(Self.events("* 1 LIST (BODY[] {1}\r\nx)\r\n") == [.response(.other)])
        let twice = "* 1 FETCH (BODY[] {1}\r\nx BODY[] {1}\r\ny UID 2)\r\n"
        #expect(Self.events(twice).count == 3)
        #expect(Self.events(twice).contains(.bodyBegins(size: 1)))
    }

    @Test("A line without an end is given up, and what follows it") func limitsLines() {
        let endless = [UInt8](repeating: 0x61, count: IMAPReader.lineLimit + 1)
        let end = Array("\r\n* 1 EXISTS\r\n".utf8)
        #expect(Self.events([endless, end]) == [.violation("a line of more than 65536 bytes")])
        let longest = Array("* 1 EXISTS ".utf8) + endless.dropLast(30)
        #expect(Self.events([longest, Array("\r\n".utf8)]) == [.response(.exists(1))])
    }

    @Test("A long literal that nobody asked for is passed over without keeping it") func skipsLongLiterals() {
        let size = 10_000_000
        let start = Array("* 1 FETCH (X {\(size)}\r\n".utf8)
        let chunk = [UInt8](repeating: 0x0a, count: size / 10)
        let end = Array(" UID 5)\r\n".utf8)
        #expect(
            Self.events([start] + Array(repeating: chunk, count: 10) + [end]) == [
                .response(Self.fetch(uid: 5))
            ])
    }

    @Test("An impossible literal is a violation", arguments: ["4294967296", "999999999999999999"])
    func limitsLiterals(size: String) {
        #expect(Self.events("* 1 FETCH (BODY[] {\(size)}\r\nx") == [.violation("a literal of \(size) bytes")])
    }

    @Test("A number that no Int holds announces nothing") func ignoresHugeNumbers() {
        #expect(
            Self.events("* 1 FETCH (UID 3 X {99999999999999999999}\r\n") == [.response(Self.fetch(uid: 3))])
    }

    @Test("Many literals in one line are read in linear time") func readsManyLiterals() {
        let line = Array("* 1 FETCH (".utf8) + Array(repeating: Array("{0}\r\n".utf8), count: 20_000).joined()
        #expect(Self.events([line + Array(" UID 5)\r\n".utf8)]).count == 1)
    }

    @Test("Random bytes never trap", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func survivesAnything(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = [
            "* ", "1 ", "FETCH ", "(", ")", "BODY[] ", "{", "}", "3", "{2}\r\n", "{0+}\r\n", "\r\n", "\n",
            "\"", "\\",
            "UID ", "NIL ", "[", "]", "OK ", "n1 ", "BYE ", "+", "~{1}\r\n", "EXISTS", "\u{0}", "é",
            "18446744073709551616 ", "ENABLED ", "VANISHED ", "(EARLIER) ", "1:4294967295", ",", ":", "*",
        ].map { Array($0.utf8) }
        for _ in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<60, using: &random) {
                if Int.random(in: 0..<8, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                } else {
                    bytes += words[Int.random(in: 0..<words.count, using: &random)]
                }
            }
            let split = Int.random(in: 0...bytes.count, using: &random)
            #expect(
                Self.events([bytes]) == Self.events([Array(bytes[..<split]), Array(bytes[split...])]),
                "seed \(seed)")
        }
    }
}
