/// A mail that is made to cost its reader more than its length.
struct HostileMail: Sendable {
    let name: String
    /// About this many bytes of it.
    let bytes: @Sendable (Int) -> [UInt8]

    private init(_ name: String, _ bytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// `head`, then as many pieces as the size asks for, then `tail`.
    private init(_ name: String, _ head: String, repeating piece: String, _ tail: String = "\n\nx\n") {
        self.init(name) { size in
            let piece = Array(piece.utf8)
            var bytes = Array(head.utf8)
            bytes.reserveCapacity(size + piece.count + tail.utf8.count)
            while bytes.count < size { bytes += piece }
            return bytes + Array(tail.utf8)
        }
    }

    /// The same with pieces that are numbered.
    private init(_ name: String, _ head: String, numbered piece: @escaping @Sendable (Int) -> String) {
        self.init(name) { size in
            var bytes = Array(head.utf8)
            var number = 0
            while bytes.count < size {
                bytes += Array(piece(number).utf8)
                number += 1
            }
            return bytes + Array("\n\nx\n".utf8)
        }
    }

    static let all = structures + fields + marks + bodies + documents + texts
}

extension HostileMail {
    private static let multipart = "Content-Type: multipart/mixed; boundary=b\n\n"
    private static let longBoundary = String(repeating: "b", count: 200)

    private static let structures = [
        HostileMail("boundaries", multipart, repeating: "--b\n"),
        HostileMail("parts", multipart, repeating: "--b\n\nx\n"),
        HostileMail("closing boundaries", multipart, repeating: "--b--\n"),
        HostileMail(
            "lines that are nearly a boundary", "Content-Type: multipart/mixed; boundary=\"\(longBoundary)\"\n\n",
            repeating: "--c\(longBoundary.dropFirst())\n"),
        HostileMail(
            "lines that are nearly one of sixty boundaries",
            (0..<60).map { level in
                let boundary = "\(level)\(longBoundary.dropFirst(2))"
                return "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\n\n--\(boundary)\n"
            }.joined(), repeating: "--x\(longBoundary.dropFirst())\n"),
        HostileMail(
            "nested multiparts", "",
            numbered: { level in
                "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
            }),
        HostileMail(
            "headers that name a boundary which never comes", multipart,
            repeating: "--b\nContent-Type: multipart/mixed; boundary=c\n--x\n--x\n--x\n--x\n--x\n\n"),
        HostileMail("lines like delimiters in a header", "Subject: x\n", repeating: "--x\n"),
        HostileMail("lines of blanks in a header", "Subject: x\n", repeating: " \n"),
        HostileMail("a line of blanks and many that are no fields", "Subject: x", repeating: "  ", "\nx\nx\n\n"),
        HostileMail("lines in a header that are no fields", "Subject: x\n", repeating: "x\n"),
        HostileMail("lines in a header that may be fields", "Subject: x\n", repeating: "x\nA:\n"),
        HostileMail("fields", "", repeating: "A: b\n"),
        HostileMail("addresses in fields of one name", "", repeating: "To: a@b.example\n"),
    ]

    private static let fields = [
        HostileMail("encoded words", "Subject: ", repeating: "=?utf-8?q?=C3=BC?= "),
        HostileMail("encoded words beside each other", "From: ", repeating: "=?utf-8?b?w7w=?="),
        HostileMail("beginnings of encoded words", "Subject: ", repeating: "=?utf-8?q?"),
        HostileMail("beginnings of encoded words in an address", "From: ", repeating: "=?utf-8?q?<"),
        HostileMail("parameters", "Content-Type: a/b", numbered: { "; p\($0)=x" }),
        HostileMail("parameters of one name", "Content-Type: a/b", repeating: "; name=x"),
        HostileMail("sections of a parameter", "Content-Type: a/b", numbered: { "; name*\($0)*=%C3%BC" }),
        HostileMail("quotes in a parameter", "Content-Type: a/b; name=\"", repeating: "x\" y"),
        HostileMail("words without a parameter", "Content-Type: a/b; ", repeating: "name "),
        HostileMail("addresses", "To: ", repeating: "a@b.example, "),
        HostileMail("addresses without commas", "To: ", repeating: "a@b.example "),
        HostileMail("words and dots", "To: ", repeating: "a . "),
        HostileMail("names and no addresses", "To: ", repeating: "a, "),
        HostileMail("groups", "To: ", repeating: "a:;"),
        HostileMail("addresses in brackets", "To: ", repeating: "<a@b.example>"),
        HostileMail("an address of many quotes", "To: <", repeating: "\"a\""),
        HostileMail("domains of many labels", "To: a@", repeating: "b."),
        HostileMail("comments in comments", "To: ", repeating: "(a", ")\n\nx\n"),
        HostileMail("identifiers", "References: ", repeating: "<a@b> "),
        HostileMail("open identifiers", "References: ", repeating: "<a "),
        HostileMail("a date of many comments", "Date: ", repeating: "(a)"),
        HostileMail("folding", "Subject: x", repeating: "\n x"),
    ]

    /// One mark of a grammar, over and over, in each field that has one.
    private static let marks = [
        "=", "?", "(", ")", "\"", "<", ">", "@", ",", ";", ":", "\\", "*", "'", "%", "[", "\0", "\r",
    ]
    .flatMap { mark in
        ["Subject: ", "From: ", "Content-Type: a/b; name=", "References: "].map { field in
            HostileMail("\(field.prefix { $0 != ":" }) of \(mark.debugDescription)", field, repeating: mark)
        }
    }

    /// One piece of HTML, over and over.
    private static let documents = [
        "<", "<!--", "<a href=\"", "<script>", "<a href='x'>", "<blockquote>", "<ul><li>", "&#", "&", "<td>", "</",
        "<pre>\n", "<b c=\"d", "<script></scrip", "--", "<table><tr><td>a", "x<br>",
        "<a href='https://x.example/'>y</a>", "<div class=gmail_quote>", "<div id=x_divRplyFwdMsg>", "<hr>",
    ]
    .map { piece in
        HostileMail("HTML of \(piece.debugDescription)", "Content-Type: text/html\n\n", repeating: piece)
    }

    /// One line of what programs put around an answer, over and over.
    private static let texts = [
        "", "> x", ">", "-- ", "--", "__", "----", "* * *", "Am 12.03.2026 um 10:00 schrieb X:", "On Thu, X",
        "X wrote:", "Von: a@b.example", "Gesendet: 10:00", "-----Original Message-----", "Begin forwarded message:",
        "| x",
        "Sent from my iPhone", "This e-mail is confidential and for its intended recipient alone.",
        "550 5.1.1 <a@b.example>: user unknown", "a@b.example", "Received: x",
    ]
    .map { line in
        HostileMail(
            "lines of \(line.debugDescription)", "From: Mailer-Daemon@b.example\n\nx\n", repeating: line + "\n")
    }

    private static let bodies = [
        HostileMail("a long line", "\n", repeating: "x"),
        HostileMail("a long line of hyphens", multipart, repeating: "-"),
        HostileMail("empty lines", "\n", repeating: "\n"),
        HostileMail("CR alone", "\n", repeating: "\r"),
        HostileMail("base64 of odd bytes", "Content-Transfer-Encoding: base64\n\n", repeating: "A\u{0}B=C\n"),
        HostileMail("base64 of padding", "Content-Transfer-Encoding: base64\n\n", repeating: "=\n"),
        HostileMail(
            "quoted-printable of equals signs", "Content-Transfer-Encoding: quoted-printable\n\n", repeating: "="),
        HostileMail("quoted-printable of blanks", "Content-Transfer-Encoding: quoted-printable\n\n", repeating: " "),
        HostileMail("uuencode of nothing", "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n", repeating: " \n"),
        HostileMail("armour", "\n", repeating: "-----BEGIN PGP MESSAGE\n"),
        HostileMail("UTF-7", "Content-Type: text/plain; charset=utf-7\n\n", repeating: "+AGE-"),
        HostileMail("bytes that mean nothing in their charset") { size in
            Array("Content-Type: text/plain; charset=euc-jp\n\n".utf8) + [UInt8](repeating: 0xFF, count: size)
        },
    ]
}
