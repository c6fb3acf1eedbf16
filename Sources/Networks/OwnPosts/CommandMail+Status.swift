internal import MailFormat

extension CommandMail {
    /// Members who did not get a mail, by name; more are only counted.
    private static let nameLimit = 20

    /// What became of a mail in `networks`.
    func status(of posted: PostedMail, in networks: [NetworkID]) -> OwnMail {
        let posts = posted.posts.filter { networks.contains($0.network) }
        let copies = posted.copies.filter { networks.contains($0.network) }
        var values = configuration.values(at: posted.received)
        values["subject"] = .text(posted.shownSubject(in: configuration))
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        let isOwn = posted.isWritten(by: author.address, in: configuration)
        if !isOwn {
            values["author"] = .text(configuration.name(of: posted.author))
        }
        values["posts"] = .rows(posts.map(row))
        let holds = posted.holds.filter { networks.contains($0.network) && (isOwn || !$0.reason.isPrivate) }
        values["held"] = .rows(holds.map(row))
        values["copies"] = .flag(!copies.isEmpty)
        values.merge(counts(of: copies)) { _, new in new }
        let unreached = copies.filter { $0.trouble != nil && $0.state != .suppressed }
        values["unreached"] = .rows(unreached.prefix(Self.nameLimit).compactMap(row))
        if unreached.count > Self.nameLimit { values["more"] = "\(unreached.count - Self.nameLimit)" }
        return answer(.postStatus, values)
    }

    private func row(of post: PostedMail.Post) -> [String: TextValue] {
        var row = configuration.values(at: post.posted)
        row["network"] = .text(configuration.network(post.network)?.name ?? post.network.text)
        row["section"] = .word(post.section.rawValue)
        row["answers"] = "\(post.answers)"
        row["recalled"] = .flag(post.recalled != nil)
        if post.broughtByDigest > 0 { row["brought"] = "\(post.broughtByDigest)" }
        if post.waitingForDigest > 0 { row["digest"] = "\(post.waitingForDigest)" }
        if let date = post.date.flatMap(nextTime) {
            let said = post.dateAnswers.byPerson(at: date)
            row["when"] = .text(date.when(in: configuration, network.language))
            row["coming"] = "\(said.values.count { $0 })"
            row["not-coming"] = "\(said.values.count { !$0 })"
        }
        return row
    }

    /// When a date takes place next, or did; nil for one that is called off.
    private func nextTime(of date: MeetingDate) -> ComingDate? {
        let first = date.span.lowerBound + .seconds(-1)
        return [context.now, first].lazy.compactMap { time in
            date.coming(after: time, through: date.span.upperBound, in: configuration, limit: 1).first
        }.first
    }

    private func row(of hold: PostedMail.Waiting) -> [String: TextValue] {
        var row = configuration.values(at: hold.until)
        row["network"] = .text(configuration.network(hold.network)?.name ?? hold.network.text)
        row["reason"] = .word(hold.reason.rawValue)
        row["asked"] = .flag(hold.isAuthorAsked)
        return row
    }

    /// nil names nobody: only members read who else is one.
    private func row(of copy: PostedMail.Copy) -> [String: TextValue]? {
        guard let trouble = copy.trouble else { return nil }
        var row: [String: TextValue] = ["reason": .word(trouble.rawValue)]
        if asker != nil { row["person"] = configuration.subscriber(at: copy.recipient).map { .text($0.name) } }
        return row
    }

    private func counts(of copies: [PostedMail.Copy]) -> [String: TextValue] {
        let waiting = copies.filter { $0.due != nil }
        var values: [String: TextValue] = ["sent": "\(copies.count { $0.mayBeRead && $0.due == nil })"]
        if !waiting.isEmpty { values["waiting"] = "\(waiting.count)" }
        values["next"] = waiting.compactMap(\.due).min().map { next in
            let (day, clock) = (configuration.day(at: next), configuration.clock(at: next))
            return .text(day == configuration.day(at: context.now) ? clock : "\(day) \(clock)")
        }
        let stopped = copies.count { $0.state == .suppressed }
        if stopped > 0 { values["stopped"] = "\(stopped)" }
        return values
    }
}
