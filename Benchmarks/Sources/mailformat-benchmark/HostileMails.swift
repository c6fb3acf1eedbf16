/// Mails that nobody sends by mistake.
enum HostileMails {
    /// `count` lines that are a boundary each.
    static func boundaries(_ count: Int) -> [UInt8] {
        let line = Array("--x\r\n".utf8)
        return fields("Content-Type: multipart/mixed; boundary=x\r\n")
            + (0..<count).flatMap { _ in line } + Array("--x--\r\n".utf8)
    }

    /// A subject of about `size` bytes.
    static func encodedWords(_ size: Int) -> [UInt8] {
        let word = "=?utf-8?q?M=C3=BCller?=\r\n =?utf-8?b?TcO8bGxlcg==?=\r\n "
        return fields("Subject: " + String(repeating: word, count: size / word.utf8.count) + "x\r\n")
    }

    /// A Content-Type of about `size` bytes.
    static func parameters(_ size: Int) -> [UInt8] {
        var field = "Content-Type: text/plain"
        var number = 0
        while field.utf8.count < size {
            field += ";\r\n name*\(number % 2000)*=%C3%BC"
            number += 1
        }
        return fields(field + "\r\n")
    }

    /// A To of about `size` bytes.
    static func addresses(_ size: Int) -> [UInt8] {
        var field = "To: "
        var number = 0
        while field.utf8.count < size {
            field += "\"Muster, Erika\" (comment) <m\(number)@stadt.example>,\r\n "
            number += 1
        }
        return fields(field + "ende@stadt.example\r\n")
    }

    private static func fields(_ fields: String) -> [UInt8] {
        Array(("From: Erika Muster <erika.muster@stadt.example>\r\n" + fields + "\r\n").utf8)
    }
}
