import TestSupport
import Testing

@testable import MailFormat

@Suite struct AbsenceNoticeTests {
    static func notice(_ text: String, subject: String = "") -> AbsenceNotice {
        AbsenceNotice(
            subject: subject, text: text, author: Address("rita@stadt.example"),
            sent: Day(year: 2026, month: 3, day: 2))
    }

    @Test(
        "The last day of the absence",
        arguments: [
            ("Ich bin bis 12.03.2026 im Urlaub.", "2026-03-12"),
            ("Ich bin bis zum 12. März nicht da.", "2026-03-12"),
            ("Ich bin bis einschließlich Donnerstag, den 12.3. abwesend.", "2026-03-12"),
            ("vom 01.03.-12.03.2026 abwesend", "2026-03-12"),
            ("Urlaub: 1.3.2026 – 12.3.2026", "2026-03-12"),
            ("Ab dem 13.03.2026 bin ich wieder für Sie da.", "2026-03-12"),
            ("Am 13. März bin ich wieder zurück.", "2026-03-12"),
            ("I am out of the office until March 12, 2026.", "2026-03-12"),
            ("I will be back on 13 March.", "2026-03-12"),
            ("Rückkehr am 13.03.2026", "2026-03-12"),
            ("Ich bin bis 12.3. verreist. Ab 16.3. bin ich wieder im Büro.", "2026-03-15"),
            ("Ich bin bis 12.3. verreist. Ab 1.6. bin ich wieder als Trainer tätig.", "2026-03-12"),
            ("Anmeldung bis 5.3.2026! Ich bin bis 12.3. im Urlaub.", "2026-03-12"),
            ("Ich bin bis auf Weiteres krank.", nil), ("Geöffnet bis 12 Uhr.", nil),
            ("Seit dem 1.3.2026 im Ruhestand.", nil), ("", nil),
        ])
    func until(text: String, day: String?) { #expect(Self.notice(text).until?.description == day) }

    @Test("Without the day it was sent, no date is read")
    func unknownDay() {
        #expect(AbsenceNotice(subject: "", text: "bis 12.03.2026 im Urlaub").until == nil)
    }

    @Test(
        "Other addresses, and why they are named",
        arguments: [
            ("Bitte wenden Sie sich an Otto (otto@stadt.example).", ["substitute otto@stadt.example"]),
            ("Meine neue E-Mail-Adresse lautet:\n\nrita@land.example", ["moved rita@land.example"]),
            ("I have moved to rita@land.example.", ["moved rita@land.example"]),
            ("Rita no longer works here. Please write to <mailto:info@stadt.example>", ["left info@stadt.example"]),
            (
                "Bei dringenden Fragen:\nOtto, Tel.: 1, E-Mail: otto@stadt.example\nHanna, hanna@stadt.example",
                ["substitute otto@stadt.example", "substitute hanna@stadt.example"]
            ),
            ("Vertretung: otto@stadt.example, OTTO@stadt.example", ["substitute otto@stadt.example"]),
            ("Schöne Grüße\n\nRita\nbuero@stadt.example", []),
            ("Wenden Sie sich an rita@stadt.example.", []),
            ("Wenden Sie sich an otto@.", []),
            ("Ich bin weg.\n-- \nVertretung: otto@stadt.example", []),
            ("> wenden Sie sich an otto@stadt.example", []),
        ])
    func contacts(text: String, contacts: [String]) {
        #expect(Self.notice(text).contacts.map { "\($0.reason) \($0.address)" } == contacts)
    }

    @Test("An address that is gone for good is told")
    func forGood() {
        #expect(Self.notice("Ich bin nicht mehr für den Verein tätig.").isForGood)
        #expect(Self.notice("This address is no longer in use.").isForGood)
        #expect(!Self.notice("Ich bin nicht mehr lange im Urlaub.").isForGood)
    }

    @Test("Any text is read, and little of a long one", arguments: 0..<30)
    func anyText(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "bis ", "12.3.", "12. März ", "–", "-", "@", "a@b.example", " ", "\n", "\n\n", ":", ".", "wieder ",
            "wenden Sie sich ", "neue adresse ", ">", "(", "2026-03-12", "\u{308}",
        ]
        let text = (0..<400).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        #expect(Self.notice(text, subject: text).contacts.count <= 20)
    }
}
