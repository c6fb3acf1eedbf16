import MailFormat
import Testing

@Suite("A text is taken apart into what was written and what a program put around it")
struct ReplyTextTests {
    @Test("Plain text as the world's programs write it", arguments: ReplySample.all.filter { $0.plain != nil })
    func plain(sample: ReplySample) throws {
        let plain = try #require(sample.plain)
        for text in [plain.text, plain.text.withCRLF] {
            let reply = ReplyText(text, isForward: sample.isForward)
            #expect(marked(reply) == marked(plain))
        }
    }

    @Test(
        "HTML as the world's programs write it, and the text that is made of it",
        arguments: ReplySample.all.filter { $0.html != nil })
    func html(sample: ReplySample) throws {
        let (html, expected) = try (#require(sample.html), #require(sample.rendered))
        let reply = ReplyText(html: html, isForward: sample.isForward)
        #expect(marked(reply) == marked(expected))
        #expect(reply.text == plainText(fromHTML: html))
        #expect(marked(ReplyText(reply.text, isForward: sample.isForward)) == marked(expected))
    }

    @Test("There are samples")
    func samples() { #expect(ReplySample.all.count >= 30) }

    @Test(
        "Single marks",
        arguments: [
            ("", ""), ("Hallo", "w"), ("\n\nHallo\n", "  w"), (" \n\n", "  "),
            // Attributions
            ("a\n\nOn 12 Mar 2026, at 10:00, Max wrote:\n\nb", "w a q"), ("a\nMax schrieb:\n> b", "waq"),
            ("a\nMax schrieb:\nb", "www"),
            ("a\n\nOn Mar 12, 2026, at 10:00, Max\n<max@netz.example>\nwrote:\n> b\nc", "w aaaqw"),
            ("a\n\nLe 12/03/2026 à 10:00, Max a écrit :\n> b", "w aq"),
            ("a\n\nEl jue, 12 mar 2026 a las 10:00, Max (<max@netz.example>) escribió:\n\nb", "w a q"),
            ("a\n\nIl giorno gio 12 mar 2026 alle ore 10:00 Max <max@netz.example> ha scritto:\n\nb", "w a q"),
            ("a\n\nOp do 12 mrt 2026 om 10:00 schreef Max <max@netz.example>:\n\nb", "w a q"),
            ("a\n\nczw., 12 mar 2026 o 10:00 Max <max@netz.example> napisał(a):\n\nb", "w a q"),
            ("a\n\nчт, 12 мар. 2026 г. в 10:00, Max <max@netz.example>:\n\nb", "w a q"),
            ("a\n\nMax <max@netz.example> 于2026年3月12日周四 10:00写道：\n\nb", "w a q"),
            ("a\n\nDen tors 12 mars 2026 kl 10:00 skrev Max <max@netz.example>:\n\nb", "w a q"),
            ("a\n\n2026年3月12日(木) 10:00 Max <max@netz.example>:\n\nb", "w a q"),
            ("a\n\n2026-03-12 10:00 GMT+01:00 Max <max@netz.example>:\n\nb", "w a q"),
            ("a\n\nErika Muster <erika@stadt.example> hat am 12.03.2026 10:00 CET geschrieben:\n\nb", "w a q"),
            ("a\n\nAm Donnerstag, den 12.03.2026, 10:00 +0100 schrieb Erika Muster:\n\nb", "w a q"),
            ("a\n\nDonnerstag, 12. März 2026, 10:00:00, schrieben Sie:\n\nb", "w a q"),
            ("a\n\nZitat von Erika Muster <erika@stadt.example>:\n\n> b\nc", "w a qw"),
            ("a\n\nZitat von Erika Muster <erika@stadt.example>:\n\nb", "w a q"),
            ("a\n\n* Erika Muster <erika@stadt.example> [2026-03-12 10:00]:\n> b\nc", "w aqw"),
            ("a\n\n---- On Thu, 12 Mar 2026 10:00:00 +0100 Max <max@netz.example> wrote ----\n\nb", "w a q"),
            ("a\n2026/3/12 Max <max@netz.example>\n| b\n| c\nd", "waqqw"),
            ("a\nOn 12 Mar 2026 at 10:00 Max\n<\nmailto:Max <max@netz.example>\n> wrote:\nb", "waaaaq"),
            (
                "a\n\nבתאריך יום ה׳, 12 במרץ 2026 ב-10:00 מאת Max <\u{202A}max@netz.example\u{202C}\u{200F}>:\n\nb",
                "w a q"
            ),
            ("a\n\n2026년 3월 12일 (목) 오전 10:00, Max <max@netz.example>님이 작성:\n\nb", "w a q"),
            ("a\n\nMax <max@netz.example>, 12 Mar 2026 Per, 10:00 tarihinde şunu yazdı:\n\nb", "w a q"),
            ("a\n\nVào Th 5, 12 thg 3, 2026 vào lúc 10:00 Max <max@netz.example> đã viết:\n\nb", "w a q"),
            ("a\n\nčt 12. 3. 2026 v 10:00 odesílatel Max <max@netz.example> napsal:\n\nb", "w a q"),
            ("a\n\nto 12. maalisk. 2026 klo 10.00 Max (max@netz.example) kirjoitti:\n\nb", "w a q"),
            ("a\n\nMax <max@netz.example> ezt írta (időpont: 2026. márc. 12., Cs, 10:00):\n\nb", "w a q"),
            ("a\n\nчт, 12 бер. 2026 р. о 10:00 Max <max@netz.example> пише:\n\nb", "w a q"),
            ("a\n\nMissatge de Max <max@netz.example> del dia dj., 12 de març 2026 a les 10:00:\n\nb", "w a q"),
            ("a\n\n12.03.2026, 10.00, \"Max\" <max@netz.example>:\n\nb", "w a q"),
            ("a\n\nAm 12.03.2026 schrieb die Zeitung:\n\nb", "w w w"),
            // At the top it leaves the rest to the author.
            ("Am 12.03.2026 um 10:00 schrieb Max <max@netz.example>:\n\nb", "a w"),
            ("Ich komme am 12.03.2026 um 10:00.\nAm 11.03.2026 um 9:00 schrieb Max <max@netz.example>:\n> b", "waq"),
            // Marks of quotation
            ("> a", "q"), ("> a\nb\n> c", "qwq"), ("> a\n\n> b\n\nc", "q q w"), ("EM> a\nb", "qw"), ("a>b", "w"),
            (">From here\n> a", "wq"),
            ("Plan:\n> a\n> b", "www"), ("Max schrieb:\n> a", "aq"), (">>> 1\n>>> 2", "qq"),
            // Rules and headers
            ("a\n----- Original Message -----\nFrom: Max\nSent: 12.03.2026\nb", "waaaq"),
            ("a\n--- Max ---\nb", "www"), ("a\n__________\nb", "wss"), ("a\n\n---\n", "w s"),
            ("a\nFrom: Max <max@netz.example>\nDate: 12.03.2026\nSubject: x\n\nb", "waaa q"),
            ("a\n*Von:* Max <max@netz.example>\n*Datum:* heute\n*Betreff:* x\nb", "waaaq"),
            ("a\n发件人： Max <max@netz.example>\n发送时间： 12\n主题： x\nb", "waaaq"), ("a\nFrom: here\nTo: there\nb", "wwww"),
            ("a\n\nBegin forwarded message:\n\nFrom: Max\nSubject: x\n\nb", "w f ff f"),
            ("a\n\nThis is a forwarded message:\nb", "w ww"), ("a\n-- Weitergeleitete Nachricht --\nb", "wff"),
            ("a\n__ Weitergeleitet von Max am 12.03. __\nb", "wff"), (">>> Max 12.03. >>>\na", "aw"),
            (">>>>>>\na", "qw"),
            // Signatures
            ("a\n-- \nb\n\nc", "wss s"), ("a\n--\nb", "wss"), ("a\n—\nb", "wss"), ("____\na", "ww"), ("--\na", "ww"),
            ("-- \na", "ss"),
            ("> a\n--\nb", "qss"),
            ("a\n- - \nb", "www"),
            ("a\n\nSent from my iPhone\n", "w s"), ("a\n\nVon meinem iPad gesendet", "w s"),
            ("a\n\nGesendet mit der GMX iPhone App", "w s"), ("a\n\nOutlook für iOS herunterladen", "w s"),
            ("a\n\nGesendet von meinem Galaxy Smartphone.\n\nb", "w s w"),
            ("a\n\nSent from my heart", "w s"), ("a\n\nSent from my heart.", "w w"), ("Sent via DHL", "w"),
            ("a\nSent via DHL", "ww"),
            ("a\n\n-- b c", "w w"), ("a\n\n-- Max Muster", "w s"), ("a\n\n-- Max Muster\n\nb", "w w w"),
            ("a\n\n-- Max\n-- Erika", "w ww"), ("a\n\n-----\nMax Muster\nTel. 0123 456", "w sss"),
            ("a\n-----\nMax Muster\nTel. 0123 456\n\nb", "wwww w"), ("a\n-----\nNeue Nummer:\nTel. 0123 456", "wwww"),
            ("a\nSent from my iPhone\nb", "www"),
            ("a\n-- \nb\n\nAm 12.03.2026 um 10:00 schrieb Max:\n> c", "wss aq"),
            ("a\n**********\nThis e-mail is confidential.\n**********\nb", "wsssw"),
        ])
    func marks(text: String, letters: String) {
        let reply = ReplyText(text)
        #expect(self.letters(of: reply) == letters)
        #expect(self.letters(of: ReplyText(text.withCRLF)) == letters)
    }

    @Test("Segments hold the whole text in order, whatever it is")
    func tiling() {
        var random = Seeded("reply segments")
        let pieces = ReplySample.all.compactMap(\.plain).flatMap { $0.text.split(separator: "\n").map(String.init) }
        for _ in 0..<500 {
            let count = Int.random(in: 0..<12, using: &random)
            let ends = ["\n", "\r\n", "\n\n", " ", "\r", ""]
            let text = (0..<count).reduce(into: "") { text, _ in
                text += (pieces.randomElement(using: &random) ?? "") + (ends.randomElement(using: &random) ?? "")
            }
            expectTiling(ReplyText(text))
        }
        for sample in ReplySample.all {
            let bytes = Array((sample.plain?.text ?? sample.html ?? "").utf8)
            for end in bytes.indices { expectTiling(ReplyText(String(decoding: bytes[..<end], as: UTF8.self))) }
        }
    }

    @Test("What was written is joined without the rest")
    func accessors() {
        let reply = ReplyText("\n  Hallo\n\nMax schrieb:\n> a\n\nJa. \n\n> b\nNein.\n\n-- \nErika\n")
        #expect(reply.written == "  Hallo\n\nJa.\n\nNein.")
        #expect(reply.quoted == "Max schrieb:\n> a\n\n> b")
        #expect(reply.signature == "-- \nErika")
        #expect(reply.forwarded == "")
        #expect(reply.segments.map { reply.text(of: $0) }.first == "  Hallo")
        #expect(ReplyText("Von: Max\nDatum: 12.03.2026 10:00\nBetreff: x\n\na").forwarded.hasSuffix("\n\na"))
    }

    /// One expectation a text: there are many of them.
    private func expectTiling(_ reply: ReplyText) {
        var position = 0
        var last: ReplyText.Kind?
        let isTiled = reply.segments.allSatisfy { segment in
            defer { (position, last) = (segment.range.upperBound, segment.kind) }
            return segment.range.lowerBound == position && !segment.range.isEmpty && segment.kind != last
        }
        if !isTiled || position != reply.text.utf8.count {
            Issue.record("\(reply.segments) in \(reply.text.debugDescription)")
        }
    }
}

// MARK: A text with a letter before each line

extension ReplyTextTests {
    private func marked(_ sample: ReplySample.Text) -> [String] {
        zip(sample.letters, sample.text.split(separator: "\n", omittingEmptySubsequences: false)).map { "\($0)|\($1)" }
    }

    private func marked(_ reply: ReplyText) -> [String] {
        zip(letters(of: reply), reply.text.split(omittingEmptySubsequences: false) { $0.isNewline }).map {
            "\($0)|\($1)"
        }
    }

    /// The letter of each line's kind; a blank for an empty line.
    private func letters(of reply: ReplyText) -> String {
        var letters = ""
        var offset = 0
        for line in reply.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let isBlank = line.allSatisfy(\.isWhitespace)
            let segment = reply.segments.first { $0.range.contains(offset) }
            letters.append(isBlank ? " " : segment.map { letter(of: $0.kind) } ?? "?")
            offset += line.utf8.count
            offset += reply.text.utf8.count > offset && reply.text.contains("\r\n") ? 2 : 1
        }
        // What stands behind the last line end is no line.
        return reply.text.isEmpty || reply.text.last?.isNewline == true ? String(letters.dropLast()) : letters
    }

    private func letter(of kind: ReplyText.Kind) -> Character {
        switch kind {
        case .written: "w"
        case .attribution: "a"
        case .quotation: "q"
        case .signature: "s"
        case .forwarded: "f"
        }
    }
}

extension String {
    fileprivate var withCRLF: String { String(decoding: Array(utf8).withCRLF, as: UTF8.self) }
}
