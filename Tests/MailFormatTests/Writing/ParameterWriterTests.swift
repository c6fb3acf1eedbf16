import Testing

@testable import MailFormat

@Suite("MIME parameters are written so that every program reads them") struct ParameterWriterTests {
    static let values: [(value: String, written: String)] = [
        ("plan.pdf", "filename=plan.pdf"), ("", "filename=\"\""),
        ("Plan 1 (neu); [x].pdf", "filename=\"Plan 1 (neu); [x].pdf\""),
        ("a\"b\\c", "filename=\"a\\\"b\\\\c\""), (" a ", "filename=\" a \""),
        ("Grüße.pdf", "filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf"),
        ("100 % 'ü'*.txt", "filename*=utf-8''100%20%25%20%27%C3%BC%27%2A.txt"),
        ("a'b'c", "filename*=utf-8''a%27b%27c"), ("Anna's*.txt", "filename=\"Anna's*.txt\""),
        ("a\r\nBcc: x\0", "filename=\"aBcc: x\""),
        ("=?utf-8?q?a?=", "filename*=utf-8''%3D%3Futf-8%3Fq%3Fa%3F%3D"),
        (
            longName,
            "filename*0=\"\(String(repeating: "Protokoll ", count: 6))P\";\r\n"
                + " filename*1=\"rotokoll \(String(repeating: "Protokoll ", count: 4)).pdf\""
        ),
        (
            String(repeating: "ü", count: 20),
            "filename*0*=utf-8''\(String(repeating: "%C3%BC", count: 9));\r\n"
                + " filename*1*=\(String(repeating: "%C3%BC", count: 10));\r\n filename*2*=%C3%BC"
        ),
    ]

    @Test("A value is a token, in quotes, percent-encoded or in sections (RFC 2231 §3, §4)", arguments: values)
    func form(value: String, written: String) {
        let field = HeaderWriterTests.written {
            $0.add(disposition: Disposition(kind: "attachment", parameters: ["filename": value]))
        }
        let text = field.text.replacing("attachment;\r\n", with: "attachment;")
        #expect(text == "Content-Disposition: attachment; \(written)\r\n")
    }

    @Test("Names of parameters that are none are left out, and so is what is no media type")
    func oddNames() {
        let odd = ["a b": "1", "": "2", "x*0": "3", "ü": "4", "B": "5", String(repeating: "n", count: 41): "6"]
        let type = ContentType(type: "Text", subtype: "plain\r\nX: y", parameters: odd)
        #expect(
            HeaderWriterTests.written { $0.add(contentType: type) }.text
                == "Content-Type: application/octet-stream; b=5\r\n")
        let value = HeaderWriterTests.written { $0.add("X-Ä", value: "ü a", parameters: ["c": "d"]) }
        #expect(value.text == "X-: ? a; c=d\r\n")
        let kind = HeaderWriterTests.written { $0.add(disposition: Disposition(kind: "in line")) }
        #expect(kind.text == "Content-Disposition: attachment\r\n")
    }

    @Test("A value of any length and kind is read as it was written, on lines of 76")
    func property() {
        var random = Seeded("parameters")
        for _ in 0..<300 {
            let value = (0..<Int.random(in: 0...3, using: &random)).map { _ in RoundTripTests.text(using: &random) }
                .joined()
            let text = String(value.unicodeScalars.filter { $0.value > 0x1F && $0.value != 0x7F })
            let parameters = ["name": text, "x": "y", "charset": "utf-8"]
            let field = HeaderWriterTests.written {
                $0.add(contentType: ContentType(type: "text", subtype: "plain", parameters: parameters))
            }
            #expect(field.header.contentType?.parameters == parameters, "\(field.text)")
            #expect(field.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
            #expect(field.text.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    static let names: [(name: String, ascii: String)] = [
        ("Plan.pdf", "Plan.pdf"), ("Übergröße Straße.pdf", "Uebergroesse Strasse.pdf"),
        ("U\u{308}bersicht.odt", "Uebersicht.odt"), ("Łódź – café.txt", "Lodz - cafe.txt"),
        ("日本.txt", "__.txt"), ("a\"b\\c'd?.txt", "a_b_c_d_.txt"), ("", ""), ("👍🏽", "_"),
        (String(repeating: "ü", count: 50) + ".docx", String(repeating: "ue", count: 27) + "u.docx"),
    ]

    @Test("A name in ASCII is still recognised", arguments: names)
    func ascii(name: String, ascii: String) { #expect(asciiFileName(name) == ascii) }

    @Test("A file name stands whole in Content-Disposition and in ASCII in Content-Type")
    func fileName() {
        let type = ContentType(type: "application", subtype: "pdf")
        for name in ["Plan 1.pdf", "Übersicht.pdf", longName] {
            let part = BodyPart.attachment(name, type: type, bytes: [])
            #expect(part.disposition == Disposition(kind: "attachment", parameters: ["filename": name]))
            let old = part.contentType.parameters["name"] ?? ""
            #expect(ParameterWriter.isSimple(name: "name", value: old))
            #expect((old == name) == (name == "Plan 1.pdf"))
        }
    }
}

private let longName = String(repeating: "Protokoll ", count: 11) + ".pdf"
