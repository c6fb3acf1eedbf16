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
        "Folder names are written in modified UTF-7",
        arguments: [
            ("INBOX", "INBOX"), ("Entwürfe", "Entw&APw-rfe"), ("A & B", "A &- B"), ("a\"b\\c", "a\\\"b\\\\c"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("😀", "&2D3eAA-"),
            ("a\r\nb", "a&AA0ACg-b"),
            ("ü&", "&APw-&-"),
        ])
    func writesFolderNames(name: String, written: String) {
        #expect(FolderName(name).quoted == "\"\(written)\"")
    }
}
