import MailFormat
import Testing

@testable import Networks

@Suite("Recipients in doubt")
struct RecipientDoubtTests {
    private static func refused(_ code: Int, _ enhancedCode: String? = nil, toMessage: Bool = false) -> ServerAnswer {
        ServerAnswer(code: code, enhancedCode: enhancedCode, text: "no", isAboutRecipient: !toMessage)
    }

    @Test(
        "Whose last mail came back, or was refused for their sake",
        arguments: [
            (.bounced, nil, true), (.bounced, refused(250, toMessage: true), true),
            (.refused, refused(550, "5.1.1"), true), (.refused, refused(552, "5.2.2"), true),
            (.refused, refused(550), true),
            (.refused, refused(550, "5.7.1"), false), (.refused, refused(554, "5.3.4"), false),
            (.refused, refused(554, "5.1.1", toMessage: true), false), (.refused, refused(451, "4.1.1"), false),
            (.refused, nil, false), (.accepted, refused(250, toMessage: true), false), (.suppressed, nil, false),
        ] as [(DeliveryState, ServerAnswer?, Bool)])
    func doubts(state: DeliveryState, answer: ServerAnswer?, isDoubted: Bool) {
        #expect(isInDoubt(state, after: answer) == isDoubted)
    }

    @Test("A reverse-path gets another token, which comes back with a bounce", arguments: ["+", "-"] as [Character])
    func carriesToken(separator: Character) throws {
        let configuration = City.configuration { $0.separator = separator }
        let network = try #require(configuration.networks.first)
        let path = network.reversePath(token: "t9", separator: separator)
        #expect(path.bounceToken == "t9")
        let other = try #require(path.withBounceToken("3w5e11264sgsf"))
        #expect(other.bounceToken == "3w5e11264sgsf")
        let bounce = Message(
            Array("To: \(other)\r\nFrom: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n\r\nno\r\n".utf8))
        #expect(Bounce(bounce, in: configuration)?.token == "3w5e11264sgsf")
    }

    @Test(
        "Other addresses have none, and none is longer than 64 octets",
        arguments: ["sprache@netz.example", "sprache+hilfe@netz.example", "a-b@netz.example"])
    func hasNone(text: String) throws {
        let address = City.address(text)
        #expect(address.bounceToken == nil && address.withBounceToken("t") == nil)
        let path = City.address("sprache+bounces-t@netz.example")
        #expect(path.withBounceToken(String(repeating: "x", count: 48))?.localPart.utf8.count == 64)
        #expect(path.withBounceToken(String(repeating: "x", count: 49)) == nil)
    }
}
