import Testing

@testable import Texts

@Suite("Markup of texts")
struct MarkupTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var plain: String
        /// Elements without their styles.
        var html: String

        var testDescription: String { text }
    }

    private static let long = "mailto:sprache+betreuung@netz.example?subject=Ja%20das%20war%20ich&body=abcdefghijklm"

    static let rows = [
        Row(text: "# Was nun?", plain: "Was nun?\n========", html: "<h2>Was nun?</h2>"),
        Row(text: "## Kurz", plain: "Kurz\n----", html: "<h3>Kurz</h3>"),
        Row(text: "eins\nzwei", plain: "eins zwei", html: "<p>eins zwei</p>"),
        Row(text: "eins\\\nzwei", plain: "eins\nzwei", html: "<p>eins<br>\nzwei</p>"),
        Row(text: "eins\n\n\n\nzwei", plain: "eins\n\nzwei", html: "<p>eins</p>\n<p>zwei</p>"),
        Row(text: "- a\n- b\n  c", plain: "- a\n- b c", html: "<ul>\n<li>a</li>\n<li>b c</li>\n</ul>"),
        Row(text: "- a\\\n  b", plain: "- a\n  b", html: "<ul>\n<li>a<br>\nb</li>\n</ul>"),
        Row(
            text: "  Von:      Anna\n  allein", plain: "  Von:      Anna\n  allein",
            html: "<p><b>Von:</b> Anna<br>\nallein</p>"),
        Row(text: "  Telefon:", plain: "  Telefon:", html: "<p><b>Telefon:</b></p>"),
        Row(
            text: """
                ### Treffen
                * 1 [[Anna]](mailto:a@x.example), heute\\
                  Kommt alle.\\
                  [Antworten](~mailto:b@x.example)
                """,
            plain: "Treffen\n1. Anna, heute\n   Kommt alle.",
            html: """
                <h4>Treffen</h4>
                <ul>
                <li><b>1.</b> <a href="mailto:a@x.example">Anna</a>, heute<br>
                Kommt alle.<br>
                <a href="mailto:b@x.example">Antworten</a></li>
                </ul>
                """),
        Row(
            text: "* 9 a\n* 10 b\n  c", plain: "9. a\n\n10. b c",
            html: "<ul>\n<li><b>9.</b> a</li>\n<li><b>10.</b> b c</li>\n</ul>"),
        Row(text: "> gesagt", plain: "> gesagt", html: "<blockquote>gesagt</blockquote>"),
        Row(
            text: "[Ja](mailto:a@x.example)\n[Nein](mailto:b@x.example)",
            plain: "Ja: <mailto:a@x.example>\nNein: <mailto:b@x.example>",
            html: "<p><a href=\"mailto:a@x.example\">Ja</a></p>\n<p><a href=\"mailto:b@x.example\">Nein</a></p>"),
        Row(
            text: "[Ja](\(long))", plain: "Ja:\n  <\(long)>",
            html: "<p><a href=\"\(long.replacing("&", with: "&amp;"))\">Ja</a></p>"),
        Row(
            text: "- [Ja](\(long))", plain: "- Ja:\n  <\(long)>",
            html: "<ul>\n<li><a href=\"\(long.replacing("&", with: "&amp;"))\">Ja</a></li>\n</ul>"),
        Row(
            text: "An [a@x.example](mailto:a@x.example).", plain: "An a@x.example.",
            html: "<p>An <a href=\"mailto:a@x.example\">a@x.example</a>.</p>"),
        Row(
            text: "- [Wer ist da?](mailto:a@x.example)", plain: "- Wer ist da? <mailto:a@x.example>",
            html: "<ul>\n<li><a href=\"mailto:a@x.example\">Wer ist da?</a></li>\n</ul>"),
        Row(
            text: "1. [[Plan.pdf]](mailto:a@x.example?subject=1)", plain: "1. Plan.pdf",
            html: "<p>1. <a href=\"mailto:a@x.example?subject=1\">Plan.pdf</a></p>"),
        Row(text: "[[Los]](javascript:x)", plain: "Los", html: "<p>Los</p>"),
        Row(text: "[Los](javascript:x)", plain: "Los", html: "<p>Los</p>"),
        Row(text: "[Los](mailto:a\" x=\"b)", plain: "Los", html: "<p>Los</p>"),
        Row(text: "a < b & \"c\"", plain: "a < b & \"c\"", html: "<p>a &lt; b &amp; &quot;c&quot;</p>"),
        Row(
            text: "| Name | Telefon |\n| Anna | 12 |\n| Karl | |",
            plain: "Anna\n  Telefon: 12\n\nKarl",
            html: """
                <div><table>
                <thead><tr><th scope="col">Name</th><th scope="col">Telefon</th></tr></thead>
                <tbody>
                <tr><th scope="row">Anna</th><td>12</td></tr>
                <tr><th scope="row">Karl</th><td></td></tr>
                </tbody>
                </table></div>
                """),
    ]

    @Test("A mark means the same in both forms", arguments: rows)
    func forms(_ row: Row) {
        let blocks = MarkupReader.blocks(of: row.text, marks: ValueMarks())
        #expect(PlainForm.text(of: blocks) == row.plain + "\n")
        #expect(HTMLForm.elements(of: blocks).replacing(/\ style="[^"]*"/, with: "") == row.html)
    }

    @Test("Whatever a value holds, it stands there as it is and marks nothing", arguments: rows)
    func valuesAreText(_ row: Row) {
        let line = row.text.replacing("\n", with: " ")
        var marks = ValueMarks()
        let mark = marks.mark(line)
        #expect(MarkupReader.blocks(of: mark, marks: marks) == [.paragraph([.text(line)])])
        #expect(MarkupReader.blocks(of: "# \(mark)", marks: marks) == [.heading(level: 1, line)])
        #expect(MarkupReader.blocks(of: "- \(mark)", marks: marks) == [.list([[.text(line)]])])
        #expect(
            MarkupReader.blocks(of: "  Von: \(mark)", marks: marks)
                == [.lines([.init(label: "Von:", space: " ", text: [.text(line)])])])
        #expect(
            MarkupReader.blocks(of: "| Name |\n| \(mark) |", marks: marks)
                == [.table(head: ["Name"], rows: [[[.text(line)]]])])
    }

    @Test(
        "Wrapping keeps every word, alignment and indentation",
        arguments: [
            ("kurz\n\nauch", "  ", "  kurz\n\n  auch"),
            ("Von:      Anna", "  ", "  Von:      Anna"),
            (
                String(repeating: "wort ", count: 16) + "ende", "  ",
                "  wort" + String(repeating: " wort", count: 14) + "\n  wort ende"
            ),
            ("mailto:" + String(repeating: "x", count: 90), "", "mailto:" + String(repeating: "x", count: 90)),
            (String(repeating: "a", count: 78), "", String(repeating: "a", count: 78)),
        ])
    func wrapping(text: String, indentation: String, expected: String) {
        #expect(wrapped(text, by: indentation) == expected)
    }

    @Test("More values than a text has room for leave a sign, and the first ones whole")
    func manyValues() {
        var marks = ValueMarks()
        let text = (0..<70_000).map { marks.mark("\($0)") }.joined(separator: ",")
        let filled = marks.filled(text)
        #expect(filled.hasPrefix("0,1,2,") && filled.contains(",65532,…,…"))
    }
}
