import Foundation
import MailFormat

/// A Maildir of an invented network: threads with quotations, and a file with every fifth mail.
struct Archive {
    let folder: String
    let count: Int
    /// Bytes of all mails.
    private(set) var size = 0
    /// Of each attached file, by what it begins with: what a program would read in it.
    private(set) var documents = 0

    private static let fieldsOfServers = """
        Received: from mx.netz.example ([192.0.2.17])
        \tby imap.netz.example with LMTP id 8MkvE1p0sGf2TwAAyUdtdQ
        \tfor <sprache@netz.example>; Thu, 12 Mar 2026 10:00:07 +0100
        Received: from post.stadt.example (post.stadt.example [198.51.100.4])
        \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
        \tby mx.netz.example (Postfix) with ESMTPS id 4T2x5y0Kqnz1Y
        \tfor <sprache@netz.example>; Thu, 12 Mar 2026 10:00:06 +0100 (CET)
        Authentication-Results: mx.netz.example; dmarc=pass (p=quarantine dis=none)
        \theader.from=stadt.example; spf=pass smtp.mailfrom=stadt.example
        """

    /// Writes the mails into `folder/mail`.
    init(folder: String, count: Int) throws {
        self.folder = folder + "/mail"
        self.count = count
        for name in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(self.folder)/\(name)", withIntermediateDirectories: true)
        }
        var german = GermanText(seed: 20_261_127)
        let people = (0..<300).map { number in
            (name: german.title(2), address: "person\(number)@traeger\(number % 40).example")
        }
        // Sixteen years, evenly: what is measured at a tenth of the count is as old.
        let first = 1_290_000_000, span = 500_000_000
        var threads: [(subject: String, ids: [String], text: String)] = []
        for number in 0..<count {
            let seconds = first + number * (span / count)
            let id = "\(number).\(german.number(1 << 40))@post.example"
            let (name, address) = people[min(german.number(300), german.number(300))]
            let text = german.text(words: 40 + german.number(180))
            var subject = german.title(3 + german.number(4))
            var body = text
            var fields = ""
            if german.number(100) < 45, !threads.isEmpty {
                let place = german.number(threads.count)
                subject = "Re: " + threads[place].subject
                let ids = threads[place].ids
                fields =
                    "In-Reply-To: <\(ids.last ?? "")>\nReferences: \(ids.suffix(8).map { "<\($0)>" }.joined(separator: "\n "))\n"
                let quoted = threads[place].text.split(separator: "\n").prefix(8).map { "> " + $0 }
                body = text + "\n\n" + quoted.joined(separator: "\n") + "\n"
                threads[place].ids.append(id)
                threads[place].text = text
            } else {
                threads.append((subject, [id], text))
                if threads.count > 60 { threads.removeFirst() }
            }
            var mail = """
                Return-Path: <\(address)>
                \(Self.fieldsOfServers)
                From: \(EncodedWords.encode(name)) <\(address)>
                To: Netzwerk Sprache <sprache@netz.example>
                Subject: \(EncodedWords.encode(subject))
                Date: \(DateTime(timestamp: Timestamp(seconds: Int64(seconds)), offset: 60))
                Message-ID: <\(id)>
                \(fields)User-Agent: Mozilla Thunderbird
                MIME-Version: 1.0

                """
            let plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\(body)\n"
            if number % 5 == 0 {
                documents += 1
                let file = Data(german.bytes(3000 + german.number(9000)))
                    .base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
                mail += """
                    Content-Type: multipart/mixed; boundary="=-\(number)"

                    --=-\(number)
                    \(plain)
                    --=-\(number)
                    Content-Type: application/pdf; name="\(number).pdf"
                    Content-Disposition: attachment; filename="Protokoll-\(number).pdf"
                    Content-Transfer-Encoding: base64

                    \(file)
                    --=-\(number)--

                    """
            } else {
                mail += plain
            }
            size += mail.utf8.count
            let path = "\(self.folder)/cur/\(seconds).M\(number)P1.host:2,S"
            try Data(mail.utf8).write(to: URL(fileURLWithPath: path))
        }
    }
}

/// A field's text in encoded words (RFC 2047).
enum EncodedWords {
    static func encode(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return text.split(separator: " ").map { "=?utf-8?B?\(Data(($0 + " ").utf8).base64EncodedString())?=" }
            .joined(separator: "\n ")
    }
}
