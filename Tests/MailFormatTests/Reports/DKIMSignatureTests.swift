import Testing

@testable import MailFormat

@Suite struct DKIMSignatureTests {
    @Test("Tags are read with white space anywhere (RFC 6376 §3.2)")
    func tags() {
        let tags = TagList(" v = 1 ;\r\n\t a=rsa-sha256; h=From : To; b=AB\r\n CD== ; x_1=")
        #expect(tags.values == ["v": "1", "a": "rsa-sha256", "h": "From:To", "b": "ABCD==", "x_1": ""])
        #expect(!tags.isMalformed)
    }

    @Test(
        "A list that breaks the rules is void, and still told",
        arguments: ["v=1; v=2", "v=1; a", "1=a", ";v=1", "=1", "v=1; s=ma\u{17}\u{0}"])
    func malformed(value: String) { #expect(TagList(value).isMalformed) }

    @Test("No tag holds a control character, and only the semicolon itself ends one")
    func bytes() {
        #expect(DKIMSignature("d=stadt.example; s=ma\u{17}il").selector == nil)
        #expect(DKIMSignature("d=stadt\u{37E}.example; s=mail").domain == "stadt\u{37E}.example")
    }

    @Test("A signature's claims")
    func signature() {
        let value = "v=1; a=RSA-SHA256; d=Stadt.example; s=mail2026; i=@stadt.example; h=From:To:Date; bh=x; b=y"
        let signature = DKIMSignature(value)
        #expect(signature.domain == "stadt.example")
        #expect(signature.selector == "mail2026")
        #expect(signature.identity == "@stadt.example")
        #expect(signature.algorithm == "rsa-sha256")
        #expect(signature.signedFields == ["from", "to", "date"])
        #expect(signature.isComplete && !signature.isMalformed)
        #expect(DKIMSignature(value.replacing("b=y", with: "b=")).isMalformed)
        #expect(!DKIMSignature(value.replacing("bh=x", with: "")).isComplete)
        #expect(DKIMSignature("").domain == nil)
    }

    @Test("An ARC set is recognised (RFC 8617 §4.1)")
    func arc() {
        let header = Message(
            Array(
                """
                ARC-Seal: i=2; a=rsa-sha256; t=1; cv=Pass; d=Liste.example; s=a; b=x
                ARC-Seal: i=51; d=
                ARC-Authentication-Results: i=2; mx.liste.example 1; dkim=pass header.d=stadt.example
                ARC-Authentication-Results: i=0; mx.liste.example; spf=pass
                ARC-Authentication-Results: mx.liste.example; spf=pass


                """.utf8)
        ).header
        #expect(header.arcSeals.map(\.instance) == [2, nil])
        #expect(header.arcSeals.map(\.domain) == ["liste.example", nil])
        #expect(header.arcSeals.map(\.chainValidation) == ["pass", nil])
        #expect(header.arcResults.map(\.instance) == [2])
        #expect(header.arcResults.first?.results.server == "mx.liste.example")
        #expect(header.arcResults.first?.results.results.map(\.method) == ["dkim"])
    }
}
