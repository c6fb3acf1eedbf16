import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("The tokens of questions")
struct TokenKeyTests {
    private let question = Question(
        id: QuestionID(token: "abcdefghijklmnopqrst", number: 0), purpose: .moderate,
        person: City.address("mona@stadt.example"), network: City.sprache, asked: City.now,
        until: City.now + .days(14))

    @Test("A token is known again, whatever letter case a server made of it on the way")
    func isKnown() throws {
        let token = City.tokens.token(of: question)
        #expect(City.tokens.isToken(token, of: question))
        #expect(TokenKey.question(in: token) == question.id)
        #expect(token.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) })
        let address = City.configuration().networks[0].replyAddress(token: token, separator: "+")
        let upper = City.address(address.description.uppercased())
        #expect(OwnAddresses(City.configuration()).meaning(of: upper)?.destination == .reply(token: token))
    }

    @Test("It fits no other purpose, person, network or time, and no letter of it may be another")
    func fitsNothingElse() throws {
        let token = City.tokens.token(of: question)
        var others = Array(repeating: question, count: 6)
        others[0].purpose = .confirmPost
        others[1].person = City.address("rita@stadt.example")
        others[2].network = City.jugend
        others[3].asked = City.now + .seconds(1)
        others[4].until = City.now
        others[5].network = nil
        for other in others { #expect(!City.tokens.isToken(token, of: other)) }
        for index in token.indices {
            var altered = token
            altered.replaceSubrange(index...index, with: token[index] == "a" ? "b" : "a")
            #expect(!City.tokens.isToken(altered, of: question))
        }
        #expect(!City.tokens.isToken(String(token.dropLast()), of: question))
        #expect(!City.tokens.isToken(token + "a", of: question))
        #expect(!TokenKey { Array($0.reversed().prefix(32)) }.isToken(token, of: question))
    }

    @Test(
        "What can't be a token is none",
        arguments: [
            "", "abc", String(repeating: "a", count: 29), String(repeating: "A", count: 30),
            String(repeating: "é", count: 15),
        ])
    func isNone(_ text: String) { #expect(TokenKey.question(in: text) == nil) }

    @Test("The questions of one mail, and those of two, have different ids")
    func idsDiffer() {
        let ids = (0..<1024).map { QuestionID(token: "abcdefghijklmnopqrst", number: $0) }
        #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.text.count == QuestionID.length })
        #expect(QuestionID(token: "abcdefghijklmnopqrsu", number: 0) != ids[0])
    }
}
