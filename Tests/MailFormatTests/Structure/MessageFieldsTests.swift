import MailFormat
import Testing

@Suite struct MessageFieldsTests {
    static let mail = """
        Date: Thu, 12 Mar 2026 10:00:00 +0100
        From: "Muster, Rita" <rita@stadt.example>, Bo <bo@stadt.example>
        Sender: Amt <amt@stadt.example>
        Reply-To: antwort@stadt.example
        To: netz@netz.example
        Subject: AW: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
        Message-ID: <3@stadt.example>
        In-Reply-To: <2@stadt.example>
        References: <1@stadt.example>
         <2@stadt.example>

        Text

        """

    @Test("The fields of a message are read, with either line end", arguments: ["\n", "\r\n"])
    func fields(lineEnd: String) {
        let message = Message(Array(Self.mail.replacing("\n", with: lineEnd).utf8))
        #expect(message.authors.map(\.name) == ["Muster, Rita", "Bo"])
        #expect(
            message.authors.map(\.address) == [Address("rita@stadt.example"), Address("bo@stadt.example")])
        #expect(message.sender?.address == Address("amt@stadt.example"))
        #expect(message.replyTo.map(\.address) == [Address("antwort@stadt.example")])
        #expect(message.subject == "AW: Grüße")
        #expect(message.date?.timestamp.iso8601 == "2026-03-12T09:00:00Z")
        #expect(message.date?.civil.date == "2026-03-12")
        #expect(message.messageID == MessageID("3@stadt.example"))
        #expect(message.inReplyTo == [MessageID("2@stadt.example")])
        #expect(message.references == [MessageID("1@stadt.example"), MessageID("2@stadt.example")])
        #expect(message.defects.isEmpty)
    }

    @Test("Of several identifiers the first in angle brackets is the message's")
    func repeatedIdentifier() {
        let fields = ["Message-ID: b>\n", "Message-ID: <c>\n", "Message-ID: <d>\n"]
        #expect(Message(Array((fields.joined() + "\n").utf8)).messageID?.text == "c")
        #expect(Message(Array((fields[0] + "\n").utf8)).messageID?.text == "b")
    }

    @Test("A message without any field has none")
    func nothing() {
        for text in ["", "\n", "\nText"] {
            let message = Message(Array(text.utf8))
            #expect(message.authors.isEmpty && message.replyTo.isEmpty && message.references.isEmpty)
            #expect(message.sender == nil && message.date == nil && message.messageID == nil)
            #expect(message.subject.isEmpty)
        }
    }
}
