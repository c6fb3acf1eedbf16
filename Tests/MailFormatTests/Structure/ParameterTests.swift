import Testing

@testable import MailFormat

@Suite struct ParameterTests {
    static let types: [(value: String, mediaType: String?, parameters: [String: String])] = [
        // RFC 2045 §5.1
        ("text/plain", "text/plain", [:]),
        ("Text/PLAIN; Charset=US-ASCII", "text/plain", ["charset": "US-ASCII"]),
        ("text/plain; charset=us-ascii (Plain text)", "text/plain", ["charset": "us-ascii"]),
        ("text/plain; charset=\"us-ascii\"", "text/plain", ["charset": "us-ascii"]),
        ("multipart/mixed; boundary=\"a; b=c\"", "multipart/mixed", ["boundary": "a; b=c"]),
        (
            "multipart/mixed; boundary=\"----=_Part (1)\"; type=x/y", "multipart/mixed",
            ["boundary": "----=_Part (1)", "type": "x/y"]
        ),
        ("text/plain; name=\"a \\\"b\\\" \\\\c\"", "text/plain", ["name": "a \"b\" \\c"]),
        // RFC 2231 §3, §4, §4.1
        (
            "message/external-body; access-type=URL; URL*0=\"ftp://\"; URL*1=\"cs.utk.edu/a\"",
            "message/external-body", ["access-type": "URL", "url": "ftp://cs.utk.edu/a"]
        ),
        (
            "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
            "application/x-stuff", ["title": "This is ***fun***"]
        ),
        (
            "application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
            "application/x-stuff", ["title": "This is even more ***fun*** isn't it!"]
        ),
        ("a/b; name*1*=%C3%BC; name*0*=utf-8''M", "a/b", ["name": "Mü"]),
        ("a/b; name*0*=utf-8''M%C3; name*1*=%BCller", "a/b", ["name": "Müller"]),
        ("a/b; name*=iso-8859-1''M%FCller; name=\"Mueller\"", "a/b", ["name": "Müller"]),
        ("a/b; name*0=a; name*2=c", "a/b", ["name": "a"]),
        ("a/b; name*99999999999999999999=a", "a/b", [:]),
        // Wrong forms
        ("a/b; name=\"=?utf-8?q?M=C3=BCller.pdf?=\"", "a/b", ["name": "Müller.pdf"]),
        ("a/b; name==?utf-8?q?M=C3=BCller.pdf?=", "a/b", ["name": "Müller.pdf"]),
        ("a/b; name*0=\"=?utf-8?q?M=C3\"; name*1=\"=BCller?=\"", "a/b", ["name": "Müller"]),
        ("a/b; name=utf-8''M%C3%BCller.pdf", "a/b", ["name": "Müller.pdf"]),
        ("a/b; name*=M%C3%BCller.pdf", "a/b", ["name": "Müller.pdf"]),
        // An encoded word stands for another text only where RFC 2231 is broken.
        ("a/b; name*=\"=?utf-8?q?M=C3=BCller.pdf?=\"", "a/b", ["name": "Müller.pdf"]),
        ("a/b; name*=utf-8''=%3Futf-8%3Fq%3FM=C3=BCller%3F=", "a/b", ["name": "=?utf-8?q?M=C3=BCller?="]),
        // Comments between parameters, closed or not.
        ("a/b; (x (y) \\) z) name=a; (b=\"c\"; d=e", "a/b", ["name": "a"]),
        ("a/b; name=100% 'sicher' und 'gut'.pdf", "a/b", ["name": "100% 'sicher' und 'gut'.pdf"]),
        ("a/b; name=Mein Bericht (1).pdf; x=y", "a/b", ["name": "Mein Bericht (1).pdf", "x": "y"]),
        ("a/b; name=\"Bericht \"neu\".pdf\"; x=y", "a/b", ["name": "Bericht \"neu\".pdf", "x": "y"]),
        ("a/b; name=\"C:\\dir\\a.pdf\"", "a/b", ["name": "C:dira.pdf"]),
        ("a/b; name=C:\\dir\\a.pdf", "a/b", ["name": "C:\\dir\\a.pdf"]),
        ("a/b; name=\"a.pdf; x=y", "a/b", ["name": "a.pdf", "x": "y"]),
        ("a/b; name=Müller.pdf", "a/b", ["name": "Müller.pdf"]),
        ("text/plain charset=utf-8 format=flowed", "text/plain", ["charset": "utf-8", "format": "flowed"]),
        (
            "text/plain; charset=\"utf-8\" format=flowed", "text/plain",
            ["charset": "utf-8", "format": "flowed"]
        ),
        ("text/plain;;; charset = utf-8 ;", "text/plain", ["charset": "utf-8"]),
        ("text/plain; charset=a; charset=b", "text/plain", ["charset": "a"]),
        ("text/plain; charset", "text/plain", [:]),
        ("text/plain; charset=", "text/plain", ["charset": ""]),
        ("text/plain; name=\"a\u{1}\tb\"", "text/plain", ["name": "a b"]),
        ("\"text/html\"; charset=utf-8", "text/html", ["charset": "utf-8"]),
        ("text / plain; charset=utf-8", "text/plain", ["charset": "utf-8"]),
        ("text/html/x; charset=utf-8", "text/html", ["charset": "utf-8"]),
        // No media type (RFC 2045 §5.2)
        ("text", nil, [:]), ("", nil, [:]), ("/", nil, [:]), ("text/", nil, [:]),
        ("; charset=utf-8", nil, [:]),
        ("charset=a; x=b/c", nil, [:]), ("te xt/plain", nil, [:]),
    ]

    @Test("A media type and its parameters are read", arguments: types)
    func contentType(value: String, mediaType: String?, parameters: [String: String]) {
        let type = ContentType(value)
        #expect(type?.mediaType == mediaType)
        #expect((type?.parameters ?? [:]) == parameters)
    }

    @Test("Every prefix of every value is read", arguments: types)
    func prefixes(value: String, mediaType: String?, parameters: [String: String]) {
        for end in value.indices {
            let type = ContentType(String(value[..<end]))
            for text in type?.parameters.values.map(\.self) ?? [] { #expect(!holdsControl(text)) }
        }
    }

    static let dispositions: [(value: String, kind: String?, parameters: [String: String])] = [
        ("inline", "inline", [:]),
        ("Attachment; filename=genome.jpeg; size=3", "attachment", ["filename": "genome.jpeg", "size": "3"]),
        ("attachment; filename*=utf-8''%e2%82%ac%20rates", "attachment", ["filename": "€ rates"]),
        ("attachment;filename=\"a\"", "attachment", ["filename": "a"]),
        ("attachment filename=\"a\"", "attachment", ["filename": "a"]),
        ("filename=\"a.pdf\"", "attachment", ["filename": "a.pdf"]),
        ("; filename=a.pdf", "attachment", ["filename": "a.pdf"]),
        ("x-other", "x-other", [:]),
        ("", nil, [:]),
        ("=?utf-8?q?attachment?=", nil, [:]),
        ("\"\"", nil, [:]),
    ]

    @Test("A disposition and its parameters are read (RFC 2183 §2)", arguments: dispositions)
    func disposition(value: String, kind: String?, parameters: [String: String]) {
        let disposition = Disposition(value)
        #expect(disposition?.kind == kind)
        #expect((disposition?.parameters ?? [:]) == parameters)
    }

    @Test("So many parameters are read, and no more")
    func limit() {
        let value = "a/b" + (1...2001).map { "; p\($0)=x" }.joined()
        #expect(ContentType(value)?.parameters.count == 2000)
    }
}
