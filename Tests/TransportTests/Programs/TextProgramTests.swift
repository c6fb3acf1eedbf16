import Foundation
import Glibc
import TestServers
import TestSupport
import Testing

@testable import Transport

@Suite("Programs that make text of documents", .serialized)
struct TextProgramTests {
    private let folder: TestFolder
    private let path: String

    init() throws {
        folder = try TestFolder()
        path = "\(folder.path)/document"
        // Whatever user the program is.
        chmod(folder.path, 0o755)
        try write(Array("Grüße aus Münster\n".utf8))
    }

    private func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

    /// A shell's script in place of a program.
    private func run(_ script: String, _ change: (inout TextProgram.Limits) -> Void = { _ in }) async
        -> TextProgram.Outcome
    {
        await run(["sh", "-c", script], change)
    }

    private func run(
        _ arguments: [String], _ change: (inout TextProgram.Limits) -> Void = { _ in }
    ) async -> TextProgram.Outcome {
        var limits = TextProgram.Limits()
        change(&limits)
        return await TextProgram(limits: limits).text(of: path, by: arguments)
    }

    @Test("The document comes on standard input, its text is what the program prints")
    func reads() async {
        #expect(await run(["cat"]) == .text("Grüße aus Münster\n", isCut: false))
        #expect(await run("tr a-z A-Z") == .text("GRüßE AUS MüNSTER\n", isCut: false))
        #expect(await run("exit 0") == .text("", isCut: false))
    }

    @Test("It has nothing of ours: not our environment, not our files, no rights to gain, no folder but its own")
    func isConfined() async throws {
        setenv("NETZPOST_TEST_SECRET", "geheim", 1)
        defer { unsetenv("NETZPOST_TEST_SECRET") }
        let environment = await run(
            "env | cut -d= -f1 | grep -v -e PWD -e OLDPWD -e SHLVL -e '^_$' | sort | tr '\\n' ' '")
        #expect(environment == .text("HOME LANG PATH TMPDIR ", isCut: false))
        #expect(await run("grep NoNewPrivs /proc/self/status | cut -f2") == .text("1\n", isCut: false))
        let isRoot = getuid() == 0
        #expect(await run("id -un") == .text(isRoot ? "nobody\n" : "\(NSUserName())\n", isCut: false))
        guard case .text(let place, isCut: false) = await run("pwd; echo x > file; ls") else {
            Issue.record("it can't work in its folder")
            return
        }
        let lines = place.split(separator: "\n").map(String.init)
        #expect(lines.dropFirst() == ["file"])
        let own = try #require(lines.first)
        #expect(!FileManager.default.fileExists(atPath: own), "the folder stays")
    }

    @Test("One that hangs is ended, with all that it has started, and what it had printed counts")
    func hangs() async throws {
        let pidFile = "\(folder.path)/pids"
        try Data().write(to: URL(filePath: pidFile))
        chmod(pidFile, 0o666)
        let script = "echo Anfang; sleep 1000 & echo $! $$ > \(pidFile); sleep 1000"
        #expect(await run(script) { $0.time = .milliseconds(1500) } == .text("Anfang\n", isCut: true))
        let pids = try String(contentsOfFile: pidFile, encoding: .utf8).split { !$0.isNumber }.compactMap { pid_t($0) }
        try #require(pids.count == 2)
        for pid in pids { #expect(await isGone(pid), "\(pid)") }
        #expect(await run("sleep 1000") { $0.time = .milliseconds(300) } == .failure("sh: takes too long"))
    }

    /// A killed process is there until its parent has noticed.
    private func isGone(_ pid: pid_t) async -> Bool {
        for _ in 0..<100 {
            let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
            if status == nil || status?.contains(") Z ") == true { return true }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    @Test("One that prints without end is ended, and the beginning counts")
    func floods() async {
        let outcome = await run("yes Wort") { $0.output = 10_000 }
        #expect(outcome == .text(String(repeating: "Wort\n", count: 2000), isCut: true))
    }

    @Test("Memory, processor time and files are bounded")
    func isBounded() async {
        // An awk that doubles a string for ever.
        let memory = await run("awk 'BEGIN { x = \"a\"; while (1) x = x x }' 2>/dev/null") { $0.memory = 100_000_000 }
        guard case .failure = memory else {
            Issue.record("\(memory)")
            return
        }
        let time = await run("while :; do :; done") {
            $0.processorTime = 1
            $0.time = .seconds(60)
        }
        guard case .failure(let why) = time else {
            Issue.record("\(time)")
            return
        }
        #expect(why.hasPrefix("sh: signal"))
        let size = await run("head -c 1000000 /dev/zero > big 2>/dev/null; stat -c %s big") { $0.fileSize = 51_200 }
        #expect(size == .text("51200\n", isCut: false))
    }

    @Test("What fails says so; what is not there too")
    func fails() async {
        #expect(await run("exit 3") == .failure("sh: exit code 3"))
        #expect(await run("kill -9 $$") == .failure("sh: signal 9"))
        #expect(await run(["netzpost-no-such-program"]) == .unusable("netzpost-no-such-program is not installed"))
        #expect(await run(["/etc/passwd"]) == .unusable("/etc/passwd can't be run"))
        #expect(await run([]) == .unusable("no program is named"))
        #expect(await run("echo halb; exit 1") == .text("halb\n", isCut: true))
        try? FileManager.default.removeItem(atPath: path)
        guard case .failure = await run(["cat"]) else {
            Issue.record("a document that is not there has a text")
            return
        }
    }

    @Test("A stop of the daemon waits for none")
    func isCancelled() async {
        let path = path
        let task = Task { await TextProgram().text(of: path, by: ["sleep", "1000"]) }
        try? await Task.sleep(for: .milliseconds(300))
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    // MARK: Real programs

    private static let pdf = ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]
    private static let docx = ["docx2txt", "-", "-"]

    @Test("A PDF's text comes out, and one that lies about itself harms nobody")
    func pdf() async throws {
        try write(Array(smallPDF("Bildungsgutschein").utf8))
        guard case .text(let text, isCut: false) = await run(Self.pdf) else {
            Issue.record("no text")
            return
        }
        #expect(text.contains("Bildungsgutschein"))
        let hostile = [
            // A page that shows itself without end, one of a million pages, a stream of a length that is not there.
            smallPDF("x").replacing("/Kids[3 0 R]", with: "/Kids[2 0 R 3 0 R]"),
            smallPDF("x").replacing("/Count 1", with: "/Count 1000000000"),
            smallPDF("x").replacing("/Length 60", with: "/Length 2147483647"),
            String(smallPDF("x").prefix(200)), "%PDF-1.7\n" + String(repeating: "[", count: 2_000_000),
        ]
        for document in hostile {
            try write(Array(document.utf8))
            let outcome = await run(Self.pdf) { $0.time = .seconds(20) }
            switch outcome {
            case .text(let text, _): #expect(text.utf8.count < 100)
            case .failure: break
            case .unusable, .cancelled: Issue.record("\(outcome)")
            }
        }
    }

    @Test("A DOCX's text comes out, and a bomb in one bursts in its limits")
    func docx() async throws {
        try makeZip(word: "<w:p><w:r><w:t>Bildungsgutschein</w:t></w:r></w:p>", repeats: 1)
        guard case .text(let text, isCut: false) = await run(Self.docx) else {
            Issue.record("no text")
            return
        }
        #expect(text.contains("Bildungsgutschein"))
        // 2 GB of text in 2 MB.
        try makeZip(word: String(repeating: "a", count: 1_000_000), repeats: 2000)
        #expect(try #require(FileManager.default.contents(atPath: path)).count < 4_000_000)
        let outcome = await run(Self.docx) {
            $0.time = .seconds(30)
            $0.memory = 300_000_000
            $0.output = 100_000
        }
        switch outcome {
        case .text(let text, _): #expect(text.utf8.count <= 100_000)
        case .failure: break
        case .unusable, .cancelled: Issue.record("\(outcome)")
        }
    }

    private func smallPDF(_ text: String) -> String {
        let stream = "BT /F1 24 Tf 72 700 Td (\(text)) Tj ET"
        let padded = stream + String(repeating: " ", count: max(0, 60 - stream.utf8.count))
        return """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
            4 0 obj<</Length 60>>stream
            \(padded)
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R>>

            """
    }

    /// A DOCX whose only paragraphs are `word`, so many times.
    private func makeZip(word: String, repeats: Int) throws {
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
                z.writestr("[Content_Types].xml", "<Types/>")
                with z.open("word/document.xml", "w", force_zip64=True) as f:
                    f.write(b'<w:document><w:body>')
                    for _ in range(int(sys.argv[3])): f.write(sys.argv[2].encode() if sys.argv[2] != "-" else b"a" * 1000000)
                    f.write(b'</w:body></w:document>')
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, path, word.utf8.count > 1000 ? "-" : word, "\(repeats)"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
