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
            [Result(method: "dkim", result: "fail", properties: ["policy.expired": "1362471462"])]
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
}
