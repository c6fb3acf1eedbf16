import Demo
import Foundation
import Testing

/// A demo never touches what is not its own.
struct DemoFolderTests {
    private let root: String
    private var demo: DemoFolder { DemoFolder(root + "/demo") }

    init() throws {
        root = NSTemporaryDirectory() + "netzpost-demo-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    private func write(_ path: String, _ text: String = "mine") throws {
        let file = "\(root)/demo/\(path)"
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    private func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: "\(root)/demo/\(path)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// What a run of the daemon leaves, as far as the folder is concerned.
    private func pretendRun() throws {
        try write("data/netzpost.sqlite")
        try write("data/blobs/ab/cd")
        try write("data/documents/sprache/forum/2026-11-09 Kurs/Plan.pdf")
        try write("delivered/rita.peters@stadt.example/new/1.a.b")
        let mailbox = "\(root)/demo/mailbox"
        for name in try FileManager.default.contentsOfDirectory(atPath: mailbox + "/new") {
            try FileManager.default.moveItem(atPath: "\(mailbox)/new/\(name)", toPath: "\(mailbox)/cur/\(name):2,S")
        }
        try demo.seal()
    }

    private func tidyUp() { try? FileManager.default.removeItem(atPath: root) }

    @Test("A demo is built where there is nothing, or an empty folder", arguments: [false, true])
    func buildsInEmptyFolder(_ exists: Bool) throws {
        defer { tidyUp() }
        if exists {
            try FileManager.default.createDirectory(atPath: root + "/demo", withIntermediateDirectories: true)
        }
        #expect(try !demo.holdsEarlierDemo())
        #expect(try demo.build() == nil)
        #expect(try demo.holdsEarlierDemo())
        #expect(read("config/netzpost.yaml")?.contains("maildirs: ../delivered/") == true)
        #expect(read("config/subscribers.yaml")?.contains("Zoë Baumgärtner") == true)
        let mails = try FileManager.default.contentsOfDirectory(atPath: root + "/demo/mailbox/new")
        #expect(mails.sorted() == DemoMail.all.map(\.fileName))
    }

    @Test(
        "A folder with anything else in it is refused and left as it was",
        arguments: ["notes.txt", ".hidden", "config/netzpost.yaml", "data/netzpost.sqlite"])
    func refusesForeignFolder(_ file: String) throws {
        defer { tidyUp() }
        try write(file)
        let example = String(file.prefix { $0 != "/" })
        #expect(throws: DemoFolderError.notEmpty(demo.path, example: example)) { try demo.build() }
        #expect(read(file) == "mine")
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/demo") == [example])
    }

    @Test("A file and a link that leads nowhere are no folders")
    func refusesFile() throws {
        defer { tidyUp() }
        try Data("mine".utf8).write(to: URL(fileURLWithPath: root + "/demo"))
        #expect(throws: DemoFolderError.noFolder(demo.path)) { try demo.build() }
        let link = DemoFolder(root + "/link")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: root + "/nowhere")
        #expect(throws: DemoFolderError.noFolder(link.path)) { try link.build() }
    }

    @Test(
        "The folder is named as the user wrote it, without slashes at the end",
        arguments: [("demo", "demo"), ("demo/", "demo"), ("/tmp/x//", "/tmp/x"), ("/", "/"), ("", "."), ("./a", "./a")])
    func namesFolder(_ written: String, _ path: String) {
        #expect(DemoFolder(written).path == path)
    }

    @Test("What the system refuses is told with the path and the system's words")
    func tellsRefusal() {
        let error = DemoFolderError.file(
            operation: "create the folder", path: "/proc/netzpost", detail: "No such file or directory")
        #expect(throws: error) { try DemoFolder("/proc/netzpost").build() }
    }

    @Test("An earlier demo makes room for a fresh one")
    func startsAfresh() throws {
        defer { tidyUp() }
        _ = try demo.build()
        try pretendRun()
        // A mail program has read a mail, SQLite has opened its database again.
        let person = "\(root)/demo/delivered/rita.peters@stadt.example"
        try FileManager.default.createDirectory(atPath: person + "/cur", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: person + "/new/1.a.b", toPath: person + "/cur/1.a.b:2,RS")
        try write("data/netzpost.sqlite-wal")
        #expect(try demo.build() == nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: root + "/demo").sorted() == [
                ".netzpost-demo", "config", "mailbox",
            ])
        let mails = try FileManager.default.contentsOfDirectory(atPath: root + "/demo/mailbox/new")
        #expect(mails.count == DemoMail.all.count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/demo/mailbox/cur") == [])
    }

    @Test(
        "What somebody else put into an earlier demo is set aside, never removed",
        arguments: [
            "config/mine.yaml", "config/netzpost.yaml", "mailbox/new/my-own-mail", "mailbox/cur/my-own-mail:2,",
            "data/documents/sprache/notes.txt", "data/netzpost.sqlite.backup", "data/other-wal",
            "delivered/rita.peters@stadt.example/new/another", "delivered/somebody@stadt.example/new/1.a.b",
        ])
    func setsAside(_ file: String) throws {
        defer { tidyUp() }
        _ = try demo.build()
        try pretendRun()
        try write(file)
        #expect(try demo.build() == demo.path + "/set-aside-1")
        #expect(read("set-aside-1/\(file)") == "mine")
        #expect(read(file) != "mine")
        // Another time the number goes on, and nothing in the first folder is touched.
        try write("config/second")
        #expect(try demo.build() == demo.path + "/set-aside-2")
        #expect(read("set-aside-1/\(file)") == "mine")
        #expect(read("set-aside-2/config/second") == "mine")
    }

    @Test("What lies beside the demo's own folders stays where it is")
    func leavesNeighbours() throws {
        defer { tidyUp() }
        _ = try demo.build()
        try pretendRun()
        try write("notes.txt")
        try write("more/notes.txt")
        #expect(try demo.build() == nil)
        #expect(read("notes.txt") == "mine")
        #expect(read("more/notes.txt") == "mine")
    }

    @Test("A link in a demo is never followed")
    func followsNoLink() throws {
        defer { tidyUp() }
        _ = try demo.build()
        try pretendRun()
        let outside = root + "/outside"
        try FileManager.default.createDirectory(atPath: outside + "/blobs/ab", withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: outside + "/blobs/ab/cd"))
        try FileManager.default.removeItem(atPath: demo.data)
        try FileManager.default.createSymbolicLink(atPath: demo.data, withDestinationPath: outside)
        #expect(try demo.build() == demo.path + "/set-aside-1")
        #expect(FileManager.default.fileExists(atPath: outside + "/blobs/ab/cd"))
    }

    @Test(
        "A mark that was tampered with is refused",
        arguments: [
            "", "something else\n", "# netzpost demo\n../../etc/passwd\n", "/etc/passwd\n", "data/../../notes.txt\n",
            "notes.txt\n", "data\n", "data//x\n", "./data/x\n",
        ])
    func refusesDamagedMark(_ added: String) throws {
        defer { tidyUp() }
        _ = try demo.build()
        let mark = try #require(read(".netzpost-demo"))
        try write(".netzpost-demo", added.isEmpty ? "" : added.hasPrefix("some") ? added : mark + added)
        try write("notes.txt")
        #expect(throws: DemoFolderError.damagedMark(demo.path + "/.netzpost-demo")) { try demo.build() }
        #expect(read("notes.txt") == "mine")
        #expect(read("config/netzpost.yaml") != nil)
    }
}
