import MailFormat
import Testing

/// The code of the articles about what mails tell and hold, so that it compiles and does what they say.
@Suite("The examples of what mails tell") struct ContentExamples {
    /// A mail that is read from memory, as the examples read one from a file.
    private struct Stored {
        let bytes: [UInt8]
        var message: Message { Message(bytes) }
        init(_ text: String) { bytes = Array(text.utf8) }
        func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
    }

    @Test("Non-delivery mail")
    func bounce() throws {
        let stored = Stored(
            """
            From: Mail Delivery System <mailer-daemon@mx.example>
            To: <netz+17@netz.example>
            Return-Path: <>
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            The mail could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example
            Original-Envelope-Id: m17

            Final-Recipient: rfc822; rita@stadt.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user here

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <17@netz.example>
            Subject: Themen im Mai
            --b--

            """)
        let (message, read) = (stored.message, stored.read)
        let (byEnvelope, byIdentifier) = (["m17": 17], ["17@netz.example": 17])
        var failures: [Address: BounceCause] = [:]
        var mailing: Int?
        if let report = try BounceReport(message, read) {
            mailing =
                report.originalEnvelopeID.flatMap { byEnvelope[$0] }
                ?? report.returnedMessageID.flatMap { byIdentifier[$0.text] }
            for recipient in report.recipients where recipient.finality == .permanent {
                guard !recipient.cause.isAboutSender else { continue }
                failures[recipient.address] = recipient.cause
            }
        }
        #expect(mailing == 17)
        #expect(failures.map(\.value) == [.addressUnknown])
    }

    @Test("Mail by programs")
    func automatic() throws {
        let stored = Stored(
            """
            From: Rita Muster <rita@stadt.example>
            To: netz@netz.example
            Date: Thu, 12 Mar 2026 10:00:00 +0100
            Subject: Automatische Antwort: Themen
            Auto-Submitted: auto-replied

            Guten Tag, ich bin bis 20.03.2026 im Urlaub.
            In dringenden Fällen wenden Sie sich bitte an meine Vertretung: kim@stadt.example

            """)
        let (message, read) = (stored.message, stored.read)
        var told: [String] = []
        let text = try message.readingText(read)
        if let automatic = AutomaticMail(message, text: text) {
            switch automatic.kind {
            case .absence:
                let notice = AbsenceNotice(message, text: text)
                told.append("away until \(notice.until?.description ?? "?")")
                for contact in notice.contacts { told.append("\(contact.reason): \(contact.address)") }
            case .report, .receipt: told.append("a report, for programs")
            default: told.append("\(automatic.kind), by \(automatic.sign)")
            }
        }
        #expect(told == ["away until 2026-03-20", "substitute: kim@stadt.example"])
    }

    @Test("Notifications and complaints")
    func notifications() throws {
        let stored = Stored(
            """
            From: rita@stadt.example
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822; rita@stadt.example
            Original-Message-ID: <17@netz.example>
            Disposition: manual-action/MDN-sent-manually; displayed
            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            --b
            Content-Type: message/rfc822

            Message-ID: <17@netz.example>

            --b--

            """)
        let (message, read) = (stored.message, stored.read)
        var seen: Set<MessageID> = []
        if let part = message.dispositionNotificationPart {
            let notification = DispositionNotification(try part.decodedBody(read))
            if notification.disposition == .displayed, let id = notification.originalMessageID { seen.insert(id) }
        }
        var complaints: [String] = []
        if let report = try message.feedbackReport(read), let id = report.reportedMessageID {
            complaints.append("\(report.type ?? "abuse"): \(id)")
        }
        #expect(seen == Set([MessageID("17@netz.example")].compactMap(\.self)))
        #expect(complaints == ["abuse: <17@netz.example>"])
    }

    private let vouched = Stored(
        """
        Authentication-Results: mx.netz.example; dmarc=pass header.from=stadt.example;
         dkim=pass header.d=stadt.example
        Authentication-Results: elsewhere.example; spf=pass
        DKIM-Signature: v=1; a=rsa-sha256; d=stadt.example; s=k1; h=From:Subject; bh=AA==; b=AA==
        List-Id: Sprachkurse <sprache.netz.example>
        List-Post: <mailto:sprache@netz.example>
        List-Unsubscribe: <https://netz.example/ab>, <mailto:sprache-ab@netz.example>
        Autocrypt: addr=rita@stadt.example; keydata=AA==
        Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b

        --b

        Guten Tag
        --b
        Content-Type: application/pgp-signature

        -----BEGIN PGP SIGNATURE-----
        --b--

        """)

    @Test("What servers say about a mail")
    func authentication() {
        let message = vouched.message
        let verdicts = AuthenticationVerdicts(in: message.header, by: ["mx.netz.example"])
        let isFromItsDomain = !verdicts.passes(of: "dmarc").isEmpty
        let signers = verdicts.passes(of: "dkim").compactMap { $0.properties["header.d"] }
        #expect(isFromItsDomain && signers == ["stadt.example"] && verdicts.results(of: "spf").isEmpty)
        var signed: [String: [String]] = [:]
        for signature in message.header.dkimSignatures where !signature.isMalformed {
            if let domain = signature.domain { signed[domain] = signature.signedFields }
        }
        #expect(signed == ["stadt.example": ["from", "subject"]])
    }

    @Test("Signed and encrypted mail")
    func cryptography() throws {
        let (message, read) = (vouched.message, vouched.read)
        let forms = try message.cryptographicForms(read)
        let isUnreadable = forms.contains(where: \.isEncrypted)
        let mustNotChange = forms.contains(where: \.isSigned)
        let protected = message.parts.filter(message.isProtected)
        #expect(forms == [.openPGPSigned, .autocryptKey] && mustNotChange && !isUnreadable)
        #expect(protected.count == 3)
    }

    @Test("Fields of lists")
    func lists() {
        let message = vouched.message
        let list = message.header.listIdentifier
        let posting = message.header.listLinks("List-Post")?.addresses.first
        let leaving = message.header.listLinks("List-Unsubscribe")?.links.first
        #expect(list == ListIdentifier(identifier: "sprache.netz.example", phrase: "Sprachkurse"))
        #expect(posting == Address("sprache@netz.example") && leaving == "https://netz.example/ab")
        var header = HeaderWriter()
        header.add("List-Id", phrase: "Sprachkurse", bracketed: "sprache.netz.example")
        header.add("List-Post", value: "<mailto:sprache@netz.example>")
        #expect(Message(header.bytes).header.listIdentifier == list)
    }

    @Test("Calendars and invitations")
    func calendars() throws {
        let id = "7@netz.example"
        let berlin = CalendarZone(named: "Europe/Berlin") ?? .utc
        var event = CalendarEvent()
        event.uid = id
        event.summary = "Runder Tisch Sprache"
        event.start = CivilDateTime(year: 2026, month: 3, day: 19, hour: 17).map { CalendarTime($0, .zone(berlin)) }
        event.duration = CalendarDuration(seconds: 5400)
        event.rules = ["FREQ=WEEKLY;COUNT=6"]
        let invitation = CalendarObject(method: .request, events: [event])
        let body = BodyPart.alternative([.text("Donnerstags um 17 Uhr.\n"), .calendar(invitation)])
        let bytes = OutgoingMessage(header: HeaderWriter(), body: body, token: "k3").bytes(original: [])
        func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
        let message = Message(bytes)
        // Two weeks later the clocks have been set to summer time.
        let now = Timestamp(seconds: 1_774_828_800)
        var known: [CalendarObject] = []
        var dates: [String] = []
        for object in try message.calendarObjects(read) {
            if known.contains(where: { $0.supersedes(object) }) { continue }
            known.removeAll { object.supersedes($0) }
            known.append(object)
            if let next = object.nextOccurrence(after: now, in: berlin) {
                let local = berlin.civil(at: next.timestamp)
                dates.append("\(local.date), \(local.hour) h: \(next.event.summary ?? "")")
            }
        }
        #expect(dates == ["2026-04-02, 17 h: Runder Tisch Sprache"])
    }

    @Test("Contact cards")
    func cards() throws {
        var card = ContactCard()
        card.formattedName = "Dr. Rita Muster"
        card.organization = ["Stadt Beispiel", "Jugendamt"]
        card.telephones = [ContactCard.Entry("+49 30 1234", kinds: ["WORK"])]
        let vcard = ContentType(type: "text", subtype: "vcard", parameters: ["charset": "utf-8"])
        let attached = BodyPart.attachment("rita.vcf", type: vcard, bytes: card.bytes)
        let bytes = OutgoingMessage(header: HeaderWriter(), body: .mixed([attached]), token: "k3").bytes(original: [])
        func read(_ range: Range<Int>) throws -> [UInt8] { Array(bytes[range]) }
        let message = Message(bytes)
        let people = try message.contactCards(read)
        #expect(people == [card])
    }

    @Test("Attachments in attachments")
    func unpacking() throws {
        let stored = Stored(
            """
            Subject: Plan

            Anbei der Plan.

            begin 644 plan.txt
            $5&5S=```
            `
            end

            """)
        let (message, read) = (stored.message, stored.read)
        var saved: [String: [UInt8]] = [:]
        func save(_ bytes: [UInt8], as name: String) throws { saved[name] = bytes }
        for file in try message.unpackedAttachments(read) {
            let decoded = try message.parts[file.part].decodedBody(read)
            try save(file.contents(in: decoded), as: file.name ?? "Anhang")
        }
        #expect(saved == ["plan.txt": Array("Test".utf8)])
        let decoded = stored.bytes
        if let tnef = TNEF(decoded) {
            let text = tnef.readingText(of: tnef.messages[0])
            for file in tnef.attachments { print(file.name ?? "?", tnef[file.data].count, text.count) }
        }
        let text = UuencodedText(decoded)
        print(String(decoding: text.textBytes, as: UTF8.self), text.files.map(\.name))
        #expect(TNEF(decoded) == nil && text.files.count == 1)
    }

    @Test("Taking a reply apart")
    func reply() throws {
        let stored = Stored(
            """
            Subject: Re: Themen

            Ich komme gern.

            Am 12.03.2026 um 10:00 schrieb Erika Muster:
            > Wer kommt am Donnerstag?

            -- 
            Rita Muster, Jugendamt

            """)
        let (message, read) = (stored.message, stored.read)
        let reply = try message.replyText(read)
        let answer = reply.written
        var kinds: [ReplyText.Kind] = []
        for segment in reply.segments {
            kinds.append(segment.kind)
            print(segment.kind, reply.text(of: segment))
        }
        #expect(answer == "Ich komme gern.")
        #expect(kinds == [.written, .attribution, .quotation, .signature])
    }
}
