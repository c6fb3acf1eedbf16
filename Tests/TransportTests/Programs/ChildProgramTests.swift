import Glibc
import Testing

@testable import Transport

@Suite("Programs under limits")
struct ChildProgramTests {
    private func run(_ script: String) throws -> (output: [UInt8], ending: ChildProgram.Ending) {
        try ChildProgram(
            arguments: ["sh", "-c", script], timeLimit: .seconds(60), outputLimit: 1000
        ).run()
    }

    private func start(_ arguments: [String]) throws -> pid_t {
        let words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        try #require(posix_spawnp(&process, arguments[0], nil, nil, words, environ) == 0)
        return process
    }

    @Test("How it ended is told, by itself or by a signal, or that it goes on behind its output")
    func endings() throws {
        #expect(try run("exit 0").ending == .ended(status: 0))
        #expect(try run("exit 3").ending == .ended(status: 3 << 8))
        #expect(try run("kill -TERM $$").ending == .ended(status: SIGTERM))
        #expect(try run("exec >&-; exec sleep 1000").ending == .lingers)
    }

    @Test("Waiting for its end leaves its number to it: its group can be killed and nobody else's")
    func keepsNumber() throws {
        let process = try start(["true"])
        #expect(ChildProgram.endsSoon(process))
        // It is there, and tells how it ended.
        #expect(kill(process, 0) == 0)
        var status: Int32 = -1
        #expect(waitpid(process, &status, 0) == process && status == 0)
    }
}
