import MailFormat
import Testing

@testable import Networks

@Suite("Automatic mail")
struct AutomaticMailTests {
    static let calendar = "Content-Type: text/calendar; method=REPLY; charset=utf-8"
    static let report = "Content-Type: multipart/report; boundary=b; report-type="

    @Test(
        "What a program wrote is told by its marks",
        arguments: [
            ("Auto-Submitted: auto-replied", AutomaticMail(.replied, by: .field("Auto-Submitted"))),
            ("auto-submitted: Auto-Generated (rejected)", .init(.generated, by: .field("Auto-Submitted"))),
            (
                "Auto-Submitted: no\nAuto-Submitted: auto-notified; owner-email=\"x@y.example\"",
                .init(.notified, by: .field("Auto-Submitted"))
            ),
            (report + "disposition-notification", .init(.receipt, by: .structure)),
            (report + "feedback-report", .init(.report, by: .structure)),
            ("Content-Type: multipart/report; boundary=b", .init(.report, by: .structure)),
            ("Content-Type: message/disposition-notification", .init(.receipt, by: .structure)),
            ("X-Autoreply:", .init(.replied, by: .field("X-Autoreply"))),
            ("X-Autoreply: yes", .init(.replied, by: .field("X-Autoreply"))),
            ("X-Autorespond: Urlaub", .init(.replied, by: .field("X-Autorespond"))),
            ("X-POST-MessageClass: 9; Autoresponder", .init(.replied, by: .field("X-POST-MessageClass"))),
            (
                "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
                .init(.replied, by: .field("X-MS-Exchange-Generated-Message-Source"))
            ),
            ("Precedence: auto_reply", .init(.replied, by: .field("Precedence"))),
            ("Precedence: bulk", .init(.bulk, by: .field("Precedence"))),
            ("Precedence: JUNK", .init(.bulk, by: .field("Precedence"))),
            ("Return-Path: <>", .init(.generated, by: .nullReversePath)),
            (calendar, .init(.calendarReply, by: .structure)),
            ("Content-Class: urn:content-classes:recallmessage", .init(.recall, by: .field("Content-Class"))),
            (
                "Subject: =?utf-8?Q?R=C3=BCckruf:?= Einladung\nContent-Type: application/ms-tnef",
                .init(.recall, by: .words)
            ),
            ("Subject: Out of Office: Einladung\nX-Auto-Response-Suppress: All", .init(.absence, by: .words)),
            ("Subject: Automatische Antwort: Einladung\nX-Auto-Response-Suppress: All", .init(.absence, by: .words)),
            ("Subject: Abwesenheitsnotiz\nX-MS-Exchange-Inbox-Rules-Loop: x@y.example", .init(.absence, by: .words)),
            ("Subject: Automatic Response\nReturn-Path: <MAILER-DAEMON@x.example>", .init(.absence, by: .words)),
        ])
    func automatic(_ header: String, _ reason: AutomaticMail) {
        let mail = City.mail("From: a@b.example\nTo: c@d.example\n\(header)\n\nx\n")
        #expect(AutomaticMail(mail.message, isMember: false) == reason)
    }

    @Test(
        "What a person wrote is no program's",
        arguments: [
            "Auto-Submitted: no", "Auto-Submitted: No (person)", "X-Auto-Response-Suppress: All",
            "Subject: Abwesenheitsnotiz", "Subject: Out of office next week", "Subject: AW: Automatische Antwort: x",
            "Precedence: list", "Precedence: first-class", "Return-Path: <a@b.example>",
            "Subject: Rückruf: bitte melden",
            "Subject: Recall: what we agreed", "Content-Type: text/calendar; method=REQUEST", "X-Autoreply: no",
            "List-Id: <x.y.example>", "Content-Type: multipart/mixed; boundary=b",
        ])
    func human(_ header: String) {
        let mail = City.mail("From: a@b.example\nTo: c@d.example\n\(header)\n\nx\n")
        #expect(AutomaticMail(mail.message, isMember: false) == nil)
    }

    @Test("Bulk mail by a member is the member's", arguments: ["bulk", "junk"])
    func members(_ precedence: String) {
        let mail = City.mail("From: a@b.example\nPrecedence: \(precedence)\n\nx\n")
        #expect(AutomaticMail(mail.message, isMember: true) == nil)
        #expect(AutomaticMail(mail.message, isMember: false)?.kind == .bulk)
    }

    @Test("A recall says so in its text")
    func recall() {
        let mail = City.mail("From: a@b.example\nSubject: =?utf-8?Q?R=C3=BCckruf:_Einladung?=\n\nx\n")
        let text = "Peters, Rita möchte die Nachricht \"Einladung\" zurückrufen."
        #expect(AutomaticMail(mail.message, isMember: true, text: text)?.kind == .recall)
        let request = "Frau Klein bittet um Antwort, bitte bis Freitag zurückrufen."
        #expect(AutomaticMail(mail.message, isMember: true, text: request) == nil)
        #expect(AutomaticMail(mail.message, isMember: true, text: "Bitte rufen Sie an.") == nil)
    }

    @Test(
        "What one invited and the inviter tell each other inside an alternative is automatic, an attached one is not",
        arguments: ["REPLY", "COUNTER", "Refresh", "DECLINECOUNTER"])
    func calendarReply(method: String) {
        func mail(_ disposition: String) -> IncomingMail {
            City.mail(
                """
                From: a@b.example
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                Ja
                --b
                Content-Type: text/calendar; method="\(method)"\(disposition)

                BEGIN:VCALENDAR
                --b--

                """)
        }
        #expect(AutomaticMail(mail("").message, isMember: true)?.kind == .calendarReply)
        #expect(AutomaticMail(mail("\nContent-Disposition: attachment").message, isMember: true) == nil)
    }

    @Test(
        "What an inviter tells all who are invited is a person's", arguments: ["REQUEST", "PUBLISH", "ADD", "CANCEL"])
    func invitation(method: String) {
        let mail = City.mail(
            "From: a@b.example\nContent-Type: text/calendar; method=\(method)\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n")
        #expect(AutomaticMail(mail.message, isMember: true) == nil)
    }
}

@Suite("Bounces")
struct BounceTests {
    static func bounce(_ header: String) -> Bounce? {
        Bounce(City.mail(header + "\n\nx\n").message, in: City.configuration())
    }

    @Test(
        "What mail systems return is a bounce",
        arguments: [
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            "From: MAILER-DAEMON@mx.example\nReturn-Path: <>",
            "From: Mail Delivery Subsystem <x@mx.example>\nReturn-Path: <>",
            "From: x@mx.example\nReturn-Path: <>\nSubject: Unzustellbar: Einladung",
            "From: MAILER-DAEMON@mx.example\nSubject: failure notice",
            "From: postmaster@mx.example\nX-Failed-Recipients: a@b.example",
            "From: x@mx.example\nTo: sprache+bounces-abc@netz.example",
        ])
    func bounces(_ header: String) { #expect(Self.bounce(header) != nil) }

    @Test(
        "A person's mail and an answering machine's are none",
        arguments: [
            "From: a@b.example\nSubject: Undelivered mail?", "From: postmaster@b.example\nSubject: Neuer Mailserver",
            "From: a@b.example\nReturn-Path: <>\nSubject: Abwesenheit",
            "From: a@b.example\nTo: sprache+bounces-abc@netz.example\nAuto-Submitted: auto-replied",
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        ])
    func others(_ header: String) { #expect(Self.bounce(header) == nil) }

    @Test("A bounce names the mailing it came back from")
    func token() {
        let header = "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nTo: sprache+bounces-aBc9@netz.example"
        #expect(Self.bounce(header)?.token == "aBc9")
    }
}

@Suite("Loops")
struct LoopTests {
    static func loop(_ header: String) -> Loop? {
        Loop(City.mail(header + "\n\nx\n").message, in: City.configuration())
    }

    static func received(_ count: Int, repeating host: String? = nil) -> String {
        (0..<count).map { index in
            let by = index == 0 || index == count - 1 ? host ?? "mx\(index).example" : "mx\(index).example"
            return "Received: from x.example by \(by) with ESMTP id \(index); Thu, 12 Mar 2026 09:00:00 +0100"
        }.joined(separator: "\n")
    }

    @Test("Our marks, our addresses and endless ways are loops")
    func loops() {
        #expect(Self.loop("X-Netzpost-Loop: sprache.netz.example abc") == .mark)
        #expect(Self.loop("List-Id: Netzwerk Sprache <sprache.netz.example>") == .mark)
        #expect(Self.loop("List-Id: SPRACHE.netz.example") == .mark)
        #expect(Self.loop("List-Post: <mailto:sprache@netz.example>") == .mark)
        #expect(Self.loop("From: Rita (via Sprache) <sprache@netz.example>") == .ownAuthor)
        #expect(Self.loop("From: alle@netz.example") == .ownAuthor)
        #expect(Self.loop("From: sprachkurse+hilfe@netz.example") == .ownAuthor)
        #expect(Self.loop(Self.received(100)) == .stations)
        #expect(Self.loop(Self.received(25, repeating: "mx.netz.example")) == .stations)
    }

    @Test("Other lists' marks and long ways are none")
    func others() {
        #expect(Self.loop("X-Netzpost-Loop: andere.netz.example abc") == nil)
        #expect(Self.loop("List-Id: <sprache.anders.example>") == nil)
        #expect(Self.loop("List-Post: NO") == nil)
        #expect(Self.loop("From: rita@netz.example") == nil)
        #expect(Self.loop(Self.received(99)) == nil)
        #expect(Self.loop(Self.received(24, repeating: "mx.netz.example")) == nil)
    }
}
