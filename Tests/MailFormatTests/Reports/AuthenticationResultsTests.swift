import Testing

@testable import MailFormat

@Suite struct AuthenticationResultsTests {
    typealias Result = AuthenticationResults.Result

    static let fields: [(value: String, server: String?, results: [Result])] = [
        // RFC 8601 §B
        ("example.org 1; none", "example.org", []),
        (
            "example.com; spf=pass smtp.mailfrom=example.net", "example.com",
            [Result(method: "spf", result: "pass", properties: ["smtp.mailfrom": "example.net"])]
        ),
        (
            """
            Example.COM;
              auth=pass (cram-md5) smtp.auth=sender@example.net; spf=PASS smtp.mailfrom=example.net
            """, "example.com",
            [
                Result(method: "auth", result: "pass", properties: ["smtp.auth": "sender@example.net"]),
                Result(method: "spf", result: "pass", properties: ["smtp.mailfrom": "example.net"]),
            ]
        ),
        (
            "example.com; dkim=pass (good signature) header.d=example.com; dkim=fail reason=\"bad; really\" header.i=@b.example",
            "example.com",
            [
                Result(method: "dkim", result: "pass", properties: ["header.d": "example.com"]),
                Result(
                    method: "dkim", result: "fail",
                    properties: ["reason": "bad; really", "header.i": "@b.example"]),
            ]
        ),
        (
            "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462",
            "foo.example.net",
            [Result(method: "dkim", version: 1, result: "fail", properties: ["policy.expired": "1362471462"])]
        ),
        (
            "a.example; dkim=pass header.b=ab+c/d= header.d=b.example; dmarc=pass (p=none dis=none) header.from=b.example",
            "a.example",
            [
                Result(
                    method: "dkim", result: "pass",
                    properties: ["header.b": "ab+c/d=", "header.d": "b.example"]),
                Result(method: "dmarc", result: "pass", properties: ["header.from": "b.example"]),
            ]
        ),
        (
            "a.example; spf=pass smtp.mailfrom=\"rita; dmarc=pass\"@b.example", "a.example",
            [
                Result(
                    method: "spf", result: "pass", properties: ["smtp.mailfrom": "rita; dmarc=pass@b.example"]
                )
            ]
        ),
        // Strangers' words never become results
        (
            "a.example; spf=fail (reason \\) dmarc=pass; dmarc=pass) smtp.helo=x", "a.example",
            [Result(method: "spf", result: "fail", properties: ["smtp.helo": "x"])]
        ),
        ("a.example; spf=fail (open; dmarc=pass", "a.example", [Result(method: "spf", result: "fail")]),
        (
            "a.example; spf=fail reason=\"open; dmarc=pass", "a.example",
            [Result(method: "spf", result: "fail")]
        ),
        ("a.example; x dmarc=pass", "a.example", []),
        ("a.example; smtp.dmarc=pass", "a.example", []),
        // No server
        ("spf=pass smtp.mailfrom=b.example; dkim=none", nil, []),
        ("; spf=pass", nil, []), ("", nil, []), ("(comment)", nil, []), ("=", nil, []),
    ]

    @Test("Results are read (RFC 8601 §2.2)", arguments: fields)
    func reads(value: String, server: String?, results: [Result]) {
        let read = AuthenticationResults(value)
        #expect(read?.server == server)
        #expect((read?.results ?? []) == results)
    }

    @Test("No prefix of a field says more than the whole", arguments: fields)
    func prefixes(value: String, server: String?, results: [Result]) {
        for end in value.indices {
            let read = AuthenticationResults(String(value[..<end]))
            #expect((read?.results.count ?? 0) <= max(results.count, 1))
        }
    }

    @Test("Versions and reasons are read (RFC 8601 §2.2, §2.6)")
    func versions() {
        let field = "a.example 1; spf/1=pass; dkim/2x=fail reason=\"bad; really\"; dmarc/99999=none"
        let read = AuthenticationResults(field)
        #expect(read?.version == 1)
        #expect(read?.results.map(\.version) == [1, nil, nil])
        #expect(read?.results.map(\.method) == ["spf", "dkim", "dmarc"])
        #expect(read?.results.map(\.reason) == [nil, "bad; really", nil])
        #expect(AuthenticationResults("a.example; none")?.version == nil)
    }
}

@Suite struct AuthenticationVerdictsTests {
    static func header(_ fields: String) -> Header { Message(Array("\(fields)\n\n".utf8)).header }

    @Test("Only the topmost fields by named servers count, and of each method the topmost (RFC 8601 §5)")
    func verdicts() {
        let header = Self.header(
            """
            Authentication-Results: MX.Netz.example; spf=fail smtp.mailfrom=b.example
            Received: from mail.b.example by mx.netz.example
            Authentication-Results: filter.netz.example; dkim=pass header.d=b.example; dkim=fail header.d=c.example;
             spf=pass smtp.mailfrom=b.example
            Authentication-Results: mx.b.example; dmarc=pass
            Authentication-Results: mx.netz.example; dmarc=pass
            """)
        let both = AuthenticationVerdicts(in: header, by: ["mx.netz.example", "Filter.netz.example"])
        #expect(both.results(of: "spf").map(\.result) == ["fail"])
        #expect(both.passes(of: "spf").isEmpty)
        #expect(both.results(of: "dkim").map(\.result) == ["pass", "fail"])
        #expect(both.passes(of: "dkim").map(\.properties) == [["header.d": "b.example"]])
        #expect(both.results(of: "dmarc").isEmpty)
        let one = AuthenticationVerdicts(in: header, by: ["mx.netz.example"])
        #expect(one.results(of: "dkim").isEmpty)
        #expect(AuthenticationVerdicts(in: header, by: ["mx.b.example"]).results(of: "dmarc").isEmpty)
        #expect(AuthenticationVerdicts(in: header, by: []).results(of: "spf").isEmpty)
    }

    @Test("A field that cannot be read ends what is believed")
    func malformed() {
        let header = Self.header("Authentication-Results: spf=pass\nAuthentication-Results: a.example; dmarc=pass")
        #expect(AuthenticationVerdicts(in: header, by: ["a.example"]).results(of: "dmarc").isEmpty)
    }

    @Test("Received-SPF is read (RFC 7208 §9.1)")
    func receivedSPF() {
        let header = Self.header(
            """
            Received-SPF: Pass (a.example: domain (of) rita) client-ip=192.0.2.1;
             envelope-from="rita@b.example"; helo=mail.b.example;
            Received-SPF: (nothing)
            Received-SPF: softfail
            """)
        #expect(header.receivedSPF.map(\.result) == ["pass", "softfail"])
        let properties = header.receivedSPF.first?.properties
        #expect(properties?["client-ip"] == "192.0.2.1")
        #expect(properties?["envelope-from"] == "rita@b.example")
        #expect(properties?["helo"] == "mail.b.example")
    }
}
