import MailFormat
import Testing

@testable import Networks

@Suite("How many mails reach those who look after a network")
struct OwnerLimitTests {
    struct Row: CustomTestStringConvertible {
        var name: String
        var isProven: Bool
        var ofAuthor = CountByProof()
        var unproven = 0
        var isPassedOn: Bool
        var testDescription: String { name }
    }

    @Test(
        "Beyond so many in a day they wait, and what others write in somebody's name takes nothing from them",
        arguments: [
            Row(name: "the tenth", isProven: true, ofAuthor: .init(proven: 9), isPassedOn: true),
            Row(name: "the eleventh", isProven: true, ofAuthor: .init(proven: 10), isPassedOn: false),
            Row(
                name: "Erika's own after a flood", isProven: true, ofAuthor: .init(unproven: 500), unproven: 500,
                isPassedOn: true),
            Row(name: "the eleventh in her name", isProven: false, ofAuthor: .init(unproven: 10), isPassedOn: false),
            Row(name: "the first in her name", isProven: false, ofAuthor: .init(proven: 10), isPassedOn: true),
            Row(name: "the 31st in anybody's name", isProven: false, unproven: 30, isPassedOn: false),
        ])
    func limits(_ row: Row) throws {
        var known = KnownMail()
        known.passedOnOfAuthor = row.ofAuthor
        known.passedOnUnproven = [City.sprache: row.unproven]
        let proof = row.isProven ? [] : [("Authentication-Results", "")]
        let mail = City.mail([("To", "sprache+betreuung@netz.example")] + proof)
        let decision = try #require(decide(mail, in: City.context(known: known)).first)
        #expect(decision.fate == (row.isPassedOn ? .answered(.owner) : .held(.command)))
        let told = row.isPassedOn ? ["mona@stadt.example"] : row.isProven ? ["erika@kurs.example"] : []
        #expect(decision.mailings.flatMap(\.recipients) == told.map(City.address))
        // Whoever finds it among held mail can have it passed on.
        let released = decide(mail, in: City.context(known: known, released: City.sprache))
        #expect(released.map(\.fate) == [.answered(.owner)])
    }
}
