import Logging
import Testing

@testable import Daemon

@Suite("Log lines")
struct LogHandlerTests {
    @Test(
        "A line for journald begins with the priority of its level",
        arguments: [
            (Logger.Level.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"), (.error, "<3>"),
            (.critical, "<2>"),
        ])
    func priority(level: Logger.Level, front: String) {
        #expect(LineLogHandler.line(level, "started", [:], forJournal: true) == front + "started\n")
    }

    @Test(
        "Nothing in a value can begin a new line or hide what follows",
        arguments: [
            ("a\nerror: forged", #"x value="a\u{a}error: forged""#),
            ("a\r\nb", #"x value=a\u{d}\u{a}b"#),
            ("a\u{202e}b", #"x value=a\u{202e}b"#),
            ("a\u{2028}b", #"x value=a\u{2028}b"#),
            (#"say "ja""#, #"x value="say \"ja\"""#),
            ("", #"x value="""#),
            ("Müller", "x value=Müller"),
        ])
    func escaping(value: String, line: String) {
        let written = LineLogHandler.line(.info, "x", ["value": "\(value)"], forJournal: true)
        #expect(written == "<6>" + line + "\n")
    }

    @Test("Values stand in the order of their names")
    func order() {
        let line = LineLogHandler.line(.info, "x", ["b": "2", "a": "1"], forJournal: true)
        #expect(line == "<6>x a=1 b=2\n")
    }
}
