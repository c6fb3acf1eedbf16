import MailFormat

@testable import Networks

/// The forms in which mail programs put an answer: what stands below the words that somebody writes.
enum AnswerForms {
    private static let quoted = "Ja Nein Komme nicht Erledigt SENDEN STOPP 3"

    static let all = [
        "",
        // Outlook
        "\n\nVon: Sprachnetz <sprache@netz.example>\nGesendet: Montag, 2. März 2026 10:00\n"
            + "An: Erika Muster <erika@kurs.example>\nBetreff: Bald\n\n\(quoted)\n",
        // Gmail
        "\n\nAm Mo., 2. März 2026 um 10:00 Uhr schrieb Sprachnetz <\nsprache@netz.example>:\n\n> \(quoted)\n>\n",
        // A telephone
        "\n\nVon meinem iPhone gesendet\n\n"
            + "> Am 02.03.2026 um 10:00 schrieb Sprachnetz <sprache@netz.example>:\n> \n> \(quoted)\n",
        // A signature without the line that sets it apart
        "\n\nMit freundlichen Grüßen\n\nErika Muster\nKursträger e. V.\nGartenstraße 3, 48143 Münster\nTel. 0251 123456\n",
        "\n\nVG\nErika\n\nOn Mon, Mar 2, 2026 at 10:00 AM Sprachnetz <sprache@netz.example> wrote:\n> \(quoted)\n",
    ]

    /// A reply in each of them.
    static func mails(_ words: String, subject: String = "Re: Bald steht es an") -> [IncomingMail] {
        all.map { City.mail([("Subject", subject), ("In-Reply-To", "<m0@kurs.example>")], body: words + $0) }
    }
}
