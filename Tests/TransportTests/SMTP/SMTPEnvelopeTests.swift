import MailFormat
import Networks
import Testing

@testable import Transport

@Suite("The envelope's commands")
struct SMTPEnvelopeTests {
    static func transmission(
        from reverse: String? = "netz+bounces-1@netz.example", to recipients: [String],
        message: OutgoingMessage = OutgoingMessage(pieces: [])
    ) -> Transmission {
        Transmission(
            mailing: 1, reversePath: reverse.flatMap { Address($0) },
            recipients: recipients.enumerated().compactMap { index, text in
                Address(text).map { Transmission.Recipient(delivery: Int64(index + 1), address: $0) }
            }, message: message, originals: [], envelopeID: "E1")
    }

    static let everything = SMTPCapabilities(
        SMTPReply(code: 250, lines: ["mx", "PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "DSN"]))

    @Test("A server that offers nothing gets bare commands")
    func bare() {
        let message = OutgoingMessage(pieces: [], sevenBitPieces: [])
        let envelope = SMTPEnvelope(
            Self.transmission(to: ["a@x.example", "b@x.example"], message: message), size: 9,
            for: SMTPCapabilities())
        #expect(envelope.mail == "MAIL FROM:<netz+bounces-1@netz.example>")
        #expect(
            envelope.recipients.map(\.command) == ["RCPT TO:<a@x.example>", "RCPT TO:<b@x.example>"])
        #expect(envelope.recipients.map(\.delivery) == [1, 2])
        #expect(envelope.refused.isEmpty)
    }

    @Test("Size, eight-bit body and delivery reports are asked for where they are offered")
    func parameters() {
        let message = OutgoingMessage(pieces: [], sevenBitPieces: [])
        let envelope = SMTPEnvelope(
            Self.transmission(to: ["a+b=c@x.example"], message: message), size: 4711, for: Self.everything)
        #expect(
            envelope.mail
                == "MAIL FROM:<netz+bounces-1@netz.example> SIZE=4711 BODY=8BITMIME RET=HDRS ENVID=E1")
        #expect(
            envelope.recipients.map(\.command) == [
                "RCPT TO:<a+b=c@x.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb+3Dc@x.example"
            ])
    }

    @Test("A seven-bit message is not announced as eight-bit")
    func sevenBit() {
        let envelope = SMTPEnvelope(Self.transmission(to: ["a@x.example"]), size: 1, for: Self.everything)
        #expect(!envelope.mail.contains("BODY"))
        #expect(!envelope.mail.contains("SMTPUTF8"))
    }

    @Test("A null reverse-path asks for no reports")
    func nullReversePath() {
        let envelope = SMTPEnvelope(
            Self.transmission(from: nil, to: ["a@x.example"]), size: 1, for: Self.everything)
        #expect(envelope.mail == "MAIL FROM:<> SIZE=1")
        #expect(envelope.recipients.map(\.command) == ["RCPT TO:<a@x.example>"])
    }

    @Test("UTF-8 in a header is sent with SMTPUTF8, and refused here where the relay lacks it")
    func utf8Header() {
        let message = OutgoingMessage(pieces: [], needsSMTPUTF8: true)
        let transmission = Self.transmission(to: ["a@x.example"], message: message)
        let sent = SMTPEnvelope(transmission, size: 1, for: Self.everything)
        #expect(sent.mail.contains(" BODY=8BITMIME SMTPUTF8 "))
        let refused = SMTPEnvelope(transmission, size: 1, for: SMTPCapabilities())
        #expect(refused.recipients.isEmpty)
        guard case .permanent(let answer) = refused.refused[1] else { return #expect(Bool(false)) }
        #expect(answer.enhancedCode == "5.6.9")
        #expect(answer.text.contains("SMTPUTF8"))
    }

    @Test("An address that is not ASCII is refused alone")
    func utf8Address() {
        let transmission = Self.transmission(to: ["a@x.example", "jürgen@x.example"])
        let envelope = SMTPEnvelope(transmission, size: 1, for: SMTPCapabilities())
        #expect(envelope.recipients.map(\.delivery) == [1])
        guard case .permanent(let answer) = envelope.refused[2] else { return #expect(Bool(false)) }
        #expect(answer.enhancedCode == "5.6.7")
        let offered = SMTPEnvelope(transmission, size: 1, for: Self.everything)
        #expect(offered.mail.contains("SMTPUTF8"))
        #expect(
            offered.recipients.last?.command
                == "RCPT TO:<jürgen@x.example> NOTIFY=FAILURE,DELAY ORCPT=utf-8;j\\x{FC}rgen@x.example")
    }

    @Test(
        "xtext escapes what a parameter may not hold",
        arguments: [
            ("abc", "abc"), ("a b", "a+20b"), ("a+b=c", "a+2Bb+3Dc"), ("\r\n", "+0D+0A"), ("ü", "+C3+BC"),
        ])
    func xtexts(text: String, escaped: String) {
        #expect(xtext(text) == escaped)
    }
}
