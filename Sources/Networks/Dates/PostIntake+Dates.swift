internal import MailFormat

extension PostIntake {
    /// Counts a member's one word on the date that their mail answers, and distributes it to nobody; nil for other mail.
    /// What brings files is a post, and where the inviter stays away, everybody has to know.
    mutating func answerDate(in network: Network, route: RouteSource) -> Decision? {
        guard let person = subscriber, let date = context.known.dates.answered[network.id],
            date.span.upperBound > context.now, !date.event.isCancelled
        else { return nil }
        let isComing: Bool
        switch DateWord.ofText(mail) {
        case .coming: isComing = true
        case .notComing: isComing = false
        case .noDate, nil: return nil
        }
        guard isComing || context.configuration.inviter(of: date) != person, !bringsDocuments(to: network) else {
            return nil
        }
        let answer = DateAnswer(
            uid: date.uid, network: network.id, start: date.answeredStart(in: context.configuration),
            person: person.address, isComing: isComing)
        return decision(in: network, route, [.answerDate(answer)])
    }

    private func bringsDocuments(to network: Network) -> Bool {
        let message = mail.message
        return !fileDocuments(
            of: message, innerFiles: mail.innerFiles, in: network.id, section: .forum, subject: message.subject,
            date: DateTime(timestamp: context.now, offset: 0)
        ).isEmpty
    }

    /// The coming dates that somebody asks for, with ready answers where they are members; `asked` is nil where they ask
    /// all networks.
    mutating func showDates(in asked: Network?, _ route: RouteSource) -> Decision {
        guard let network = asked ?? ownNetwork else { return decideUnknownRecipient() }
        let command = CommandMail(network: network, author: author, asker: subscriber, mail: mail, context: context)
        guard let person = subscriber, let found = context.known.found else {
            return answer(command.membersOnly(), in: network, route)
        }
        let coming = found.dates.flatMap {
            $0.coming(
                after: context.now, through: context.now + MeetingDate.listedAhead, in: context.configuration,
                limit: MeetingDate.listedTimes)
        }.sorted { ($0.start, $0.title) < ($1.start, $1.title) }
        let listed = Array(coming.prefix(DateNotices.listLimit))
        let asking = AskedDates(
            listed, of: person.address, in: network, mailID: "dates-\(mail.token)", context: context,
            answerable: { person.isMember(of: $0.date.network) }, nextID: { questions.nextID() })
        // Of all networks, each says whose it is.
        let rows = zip(asking.rows, listed).map { row, date in
            var row = row
            if asked == nil { row["of"] = context.configuration.network(date.date.network).map { .text($0.short) } }
            return row
        }
        var values: [String: TextValue] = ["dates": .rows(rows), "owner": command.link(to: .owner)]
        values["network"] = asked.map { .text($0.name) }
        if coming.count > listed.count { values["more"] = "\(coming.count - listed.count)" }
        var own = command.answer(.dates, values)
        own.attachments = coming.isEmpty ? [] : [.dateFile(coming.calendar, name: network.short)]
        var decision = answer(own, in: network, route)
        if !decision.effects.isEmpty { decision.effects += asking.questions.map { .ask($0) } }
        return decision
    }

    /// Tells the author what was found in their words, and how to take it out again.
    mutating func tell(of worded: WordedDate?, in network: Network) -> [Effect] {
        guard let worded, isAnswerable, !isDateTold else { return [] }
        isDateTold = true
        let configuration = context.configuration
        var values = worded.date.values(in: configuration, network.language)
        values["change"] = .word(worded.change.rawValue)
        values["network"] = .text(network.name)
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        guard
            let (question, mailing) = questions.ask(
                .dateFound(worded.date.uid, mail.contentHash), by: .dateFound, to: author, in: network,
                values: values, isAnswer: true), admits(.service, mailing)
        else { return [] }
        return [.ask(question), .send(mailing)]
    }
}

extension Message {
    /// Whether a calendar object may stand beside its body. One that has one needs no other; and of a mail that is signed
    /// or encrypted as a whole, programs show that only where nothing stands around it.
    var takesCalendar: Bool {
        calendarParts.isEmpty && !cryptographicForms.contains { $0.isSigned || $0.isEncrypted || $0 == .smimeOther }
    }
}

extension WordedDate {
    /// For everybody's calendar: told (PUBLISH, RFC 5546 §3.2.1) or called off.
    var calendar: CalendarObject {
        CalendarObject(method: change == .cancelled ? .cancel : .publish, events: date.calendar.events)
    }
}

extension BodyPart {
    /// A calendar object as a file that programs open.
    static func dateFile(_ calendar: CalendarObject, name: String = "Termin") -> BodyPart {
        .calendar(calendar).named("\(name).ics", disposition: "attachment")
    }
}
