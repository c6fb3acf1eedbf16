import Testing

@testable import Transport

@Suite("IMAP commands are written")
struct IMAPCommandTests {
    @Test(
        "UIDs are joined to ranges",
        arguments: [
            ([], []), ([7], ["7"]), ([3, 4, 5, 9], ["3:5,9"]), ([9, 3, 5, 4, 4], ["3:5,9"]),
            ([4_294_967_294, 4_294_967_295], ["4294967294:4294967295"]),
            ([1, 3, 5, 7, 9], ["1,3,5", "7,9"]),
        ] as [([UInt32], [String])])
    func joinsUIDs(uids: [UInt32], sets: [String]) {
        #expect(
            UIDSet.sets(of: uids, limit: uids.count == 5 && uids[0] == 1 ? 5 : 4_000).map(\.description)
                == sets)
    }

    @Test(
        "UIDs of a server are read",
        arguments: [
            ("7", 1, [7], [6, 8]), ("3:5,9", 4, [3, 4, 5, 9], [2, 6, 8, 10]), ("5:3", 3, [3, 4, 5], [2, 6]),
            ("9,3:5,4:6,7,2", 7, [2, 5, 7, 9], [1, 8]), ("1:4294967295", 4_294_967_295, [1, .max], []),
            ("4294967295,1", 2, [1, .max], [2]), ("1:4294967295,1:4294967295,7", 4_294_967_295, [7], []),
        ] as [(String, Int, [UInt32], [UInt32])])
    func readsUIDs(text: String, count: Int, inside: [UInt32], outside: [UInt32]) throws {
        let uids = try #require(UIDRanges(text))
        #expect(uids.count == count)
        #expect(inside.allSatisfy(uids.contains))
        #expect(!outside.contains(where: uids.contains))
    }

    @Test(
        "What is no UID of a server is not taken for one",
        arguments: ["", "0", "0:3", "3:", ":3", "3:5:7", "3,", ",3", "3,,5", "*", "3:*", "4294967296", "3 5", "é"])
    func refusesUIDs(text: String) { #expect(UIDRanges(text) == nil) }

    @Test(
        "Folder names are written in modified UTF-7, and in UTF-8 once that is enabled",
        arguments: [
            ("INBOX", "INBOX", "INBOX"), ("Entwürfe", "Entw&APw-rfe", "Entwürfe"), ("A & B", "A &- B", "A & B"),
            ("a\"b\\c", "a\\\"b\\\\c", "a\\\"b\\\\c"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
            ("😀", "&2D3eAA-", "😀"), ("a\r\nb", "a&AA0ACg-b", "a\u{FFFD}\u{FFFD}b"), ("ü&", "&APw-&-", "ü&"),
            ("\"\u{301}", "\\\"&AwE-", "\\\"\u{301}"),
        ])
    func writesFolderNames(name: String, inUTF7: String, inUTF8: String) {
        #expect(FolderName(name).inUTF7 == "\"\(inUTF7)\"")
        #expect(FolderName(name).inUTF8 == "\"\(inUTF8)\"")
        #expect(ModifiedUTF7.decode(Array(ModifiedUTF7.encode(name).utf8)) == name)
    }
}
