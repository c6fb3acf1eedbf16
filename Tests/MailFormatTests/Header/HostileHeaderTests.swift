import Testing

@testable import MailFormat

/// Text made to take deep recursion or a trap; how long it takes is measured elsewhere.
@Suite("Hostile headers are read to their end") struct HostileHeaderTests {
    static let units = [
        "(", ")", "(()", "\"", "\\", "\"\\", "<", ">", "<,", "<a@b,", ",", "a,", "a b ", "a@b ",
        "a@b.example,", ":",
        "a: ", "a@b : ", ";", "[", "a@[", "=?", "=?a?q?", "=?a?q??= ", "=?utf-8?b?w?= ", "=?a?b?\"", "[a] ",
        "Re: ", "[Fwd: ",
        "(fwd)", "a=\"b\" ", "a=\"b", "name*0=a;", "a=b c", "\"a\"x", "; x=\"", "x; a=(", "a/b;", "x.=", "é",
        "\r\n ", "\t", "1 ", "1:", "+", "<@",
        "<@a:", "a. ", "@ ", "'", "''", "%", "a'b'%41;",
    ]

    @Test("One mark, again and again", arguments: units)
    func repeated(unit: String) {
        let text = "a/b; x=" + String(repeating: unit, count: 10_000 / unit.utf8.count)
        readAll(text)
        readAll(String(text.dropFirst(7)))
    }

    @Test("Marks in any order")
    func mixed() {
        var random = Seeded("hostile headers")
        for _ in 0..<20 {
            let count = Int.random(in: 0...300, using: &random)
            readAll((0..<count).map { _ in Self.units.randomElement(using: &random) ?? "" }.joined())
        }
    }

    /// Reads `text` as every kind of value, and what people see of it holds no control characters.
    private func readAll(_ text: String) {
        let list = AddressList(text)
        #expect(
            !list.mailboxes.contains { holdsControl($0.name ?? "") || holdsControl($0.address.description) })
        #expect(!holdsControl(decodeEncodedWords(text)))
        #expect(!MessageIDList(text).identifiers.contains { holdsControl($0.text) })
        let parameters = [ContentType(text)?.parameters, Disposition(text)?.parameters].compactMap(\.self)
        #expect(!parameters.contains { $0.values.contains { holdsControl($0) } })
        _ = AuthenticationResults(text)
        _ = DateTime(text)
        _ = Address(text)
        _ = isReplySubject(text)
        let base = baseSubject(text)
        #expect(baseSubject(base) == base)
        var defects: Set<Defect> = []
        let read = Header(Array(text.utf8), defects: &defects)
        #expect(read.fields.count <= Limits().fields)
    }
}
