import Testing

@testable import MailFormat

@Suite("Codes of failures are read")
struct EnhancedStatusTests {
    @Test(
        "A code has a class, a subject and a detail",
        arguments: ["5.1.1", "4.4.7", "2.0.0", "5.7.509"])
    func codes(_ text: String) { #expect(EnhancedStatus(text)?.description == text) }

    @Test(
        "Other numbers are none",
        arguments: ["", "5", "5.1", "3.1.1", "5.1.1.1", "5.1.1x", "5.1.1000", "55.1.1", "5..1", " 5.1.1", "5.1.1 "])
    func others(_ text: String) { #expect(EnhancedStatus(text) == nil) }

    @Test(
        "A code is found in a line, an address of a host is none",
        arguments: [
            ("550 5.1.1 unbekannt", "5.1.1"), ("(#5.7.1)", "5.7.1"), ("im Fehler 4.4.7.", "4.4.7"),
            ("host 192.0.2.1 said 5.2.2 voll", "5.2.2"), ("Version 4.92.3", "4.92.3"),
        ])
    func lines(_ line: String, _ code: String) {
        #expect(EnhancedStatus.first(in: Array(line.utf8)[...])?.description == code)
    }

    @Test("A line of host addresses and versions holds none", arguments: ["192.0.2.5.1", "x5.1.1", "45.1.1", "5.1"])
    func noCodes(_ line: String) { #expect(EnhancedStatus.first(in: Array(line.utf8)[...]) == nil) }

    @Test(
        "A reply stands by itself",
        arguments: [
            ("550 nein", 550), ("said: 450-4.2.1 later", 450), ("(reason: 552)", 552), ("<<< 554 no", 554),
            ("am 2550 Tagen, 550: nein", 550), ("[SMTP Error Code 550]", 550),
        ])
    func replies(_ line: String, _ code: Int) { #expect(smtpReplyCode(in: Array(line.utf8)[...])?.code == code) }

    @Test(
        "Other numbers are no reply",
        arguments: ["250 ok", "550px", "1.550 Euro", "A-550", "480 Mails", "192.0.2.550", "5500", "599 x"])
    func noReplies(_ line: String) { #expect(smtpReplyCode(in: Array(line.utf8)[...]) == nil) }

    @Test(
        "xtext is decoded, what is no code stays",
        arguments: [
            ("a+2Bb@x.example", "a+b@x.example"), ("a+3D1", "a=1"), ("a+2b", "a+2b"), ("a+", "a+"), ("+2", "+2"),
            (#"j\x{FC}rg"#, "jürg"), (#"\x{1F600}"#, "😀"), (#"\x{FFFFFF}"#, #"\x{FFFFFF}"#), (#"\x{}"#, #"\x{}"#),
            (#"\x{FC"#, #"\x{FC"#), ("+C3+BC", "ü"),
        ])
    func xtext(_ text: String, _ decoded: String) { #expect(decodedXtext(text) == decoded) }
}
