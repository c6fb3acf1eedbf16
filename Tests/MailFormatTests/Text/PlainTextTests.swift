import Testing

@testable import MailFormat

@Suite("HTML becomes plain text") struct PlainTextTests {
    @Test(
        "Documents read well",
        arguments: [
            ("", ""), ("Hallo", "Hallo"), ("  Hallo \n  Welt ", "Hallo Welt"),
            ("<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei"), ("Eins<br>Zwei<br/><br>Drei", "Eins\nZwei\n\nDrei"),
            ("<div>Eins<div>Zwei</div></div>Drei", "Eins\nZwei\nDrei"),
            ("<h1>Titel</h1>Text", "Titel\n\nText"),
            ("<b>f</b>ett", "fett"), ("a <i>b</i> c", "a b c"), ("<p>&nbsp;</p>x", "x"),
            // Lists
            ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
            ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
            ("<ul><li><p>a</p><p>b</p></ul>", "- a\n\n  b"),
            // Tables
            ("<table><tr><td>a<td>b</tr><tr><td>c</td><td><p>d</p></td></tr></table>e", "a | b\nc | d\ne"),
            ("<table><tr><td></td><td><table><tr><td>a</td></tr></table></td></tr></table>", "a"),
            // Quotes
            ("a<blockquote>b<br>c<p>d</blockquote>e", "a\n\n> b\n> c\n>\n> d\n\ne"),
            ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
            ("<blockquote style=\"margin: 0 0 0 40px; border: none\">a</blockquote>", "a"),
            ("<blockquote type=cite style=\"margin:40px;border:none\">a</blockquote>b", "> a\n\nb"),
            // Links
            (
                "<a href=\"https://stadt.example/a?b=1&amp;c=2\">hier</a>!",
                "hier <https://stadt.example/a?b=1&c=2>!"
            ),
            ("<a href='https://stadt.example/'>stadt.example</a>", "stadt.example"),
            ("<a href=mailto:rita@stadt.example?subject=x>Rita</a>", "Rita <rita@stadt.example>"),
            ("<a href=\"mailto:rita@stadt.example\">rita@stadt.example</a>", "rita@stadt.example"),
            ("<a href=\"mailto:rita@stadt.example\">&lt;rita@stadt.example&gt;</a>", "<rita@stadt.example>"),
            ("<blockquote><p><a href=\"mailto:r@stadt.example\">r@stadt.example</a></blockquote>", "> r@stadt.example"),
            ("<a href=\"javascript:x()\">x</a> <a href=\"#y\">y</a> <a name=z>z</a>", "x y z"),
            ("<a href='https://a.example'><img src=x></a>b", "b"),
            ("<img alt='Wappen' src=x> da", "Wappen da"),
            // What people don't see
            ("<head><title>T</title><style>p { color: red }</style></head>x", "x"),
            ("a<script>if (a < b) { x = '</p>' }</script>b", "ab"), ("a<!-- <p>b</p> -->c", "ac"),
            ("<!DOCTYPE html><html><body>x</body></html>", "x"), ("a<!--[if mso]><p>b<![endif]-->c", "ac"),
            ("Zu\u{AD}satz\u{200B}!", "Zusatz!"),
            // Characters
            ("&auml;&Ouml;&szlig; &euro; &#228;&#xE4; &#150; &amp;amp;", "äÖß € ää – &amp;"),
            (
                "&unknown; & &; &#; &#x; &#0; &#1114112; &#99999999999999999999;",
                "&unknown; & &; &#; &#x; \u{FFFD} \u{FFFD} \u{FFFD}9999999999;"
            ),
            ("AT&T &lt;b&gt; &ouml", "AT&T <b> ö"), ("&Alpha;&omega;&sigmaf;&Sigma;", "ΑωςΣ"),
            // Preformatted
            ("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\n\nd"),
            // Broken
            ("a < b", "a < b"), ("a <b", "a"), ("<p", ""), ("<", "<"), ("</", ""),
            ("<a href=\"x>y</a> z", "y z"),
            ("<!-- a", ""), ("<style>a", "a"), ("a</blockquote></ul></pre>b", "a\n\nb"),
        ])
    func documents(html: String, text: String) {
        #expect(plainText(fromHTML: html) == text)
    }
}
