internal import MailFormat

extension PostIntake {
    /// Asks the author about what was just posted and is not sent at once: shall it be? One question for all networks.
    mutating func askWhetherToStop(_ decisions: inout [Decision]) {
        let waiting = decisions.flatMap(\.postMailings).filter { $0.due > context.now }
        guard isAnswerable, let first = decisions.firstIndex(where: { !$0.postMailings.isEmpty }),
            let due = waiting.map(\.due).min()
        else { return }
        let configuration = context.configuration
        let networks = waiting.compactMap { $0.network.flatMap(configuration.network) }
        var values = context.stopValues(
            at: due, to: waiting.reduce(0) { $0 + $1.recipients.count }, in: networks)
        values["subject"] = .text(
            SubjectWords(mail.message.subject, without: configuration.networks.flatMap(\.tags)).untagged)
        values["owner"] = configuration.owner(of: networks.first).map { "\($0)" }
        guard
            let (question, mailing) = questions.ask(
                .stop(mail.contentHash), by: .stopQuestion, to: author, in: networks.first, values: values,
                isAnswer: true), admits(.service, mailing)
        else { return }
        decisions[first].effects += [.ask(question), .send(mailing)]
    }
}

extension Context {
    /// When how many members get a post, and in which networks; the day only where it is another.
    func stopValues(at due: Timestamp, to count: Int, in networks: [Network]) -> [String: TextValue] {
        let isToday = configuration.day(at: due) == configuration.day(at: now)
        var values = isToday ? ["time": .text(configuration.clock(at: due))] : configuration.values(at: due)
        values["count"] = "\(count)"
        values["networks"] = .rows(networks.map { ["name": .text($0.name)] })
        return values
    }
}

extension Decision {
    fileprivate var postMailings: [Mailing] {
        effects.compactMap { effect in
            if case .send(let mailing) = effect, mailing.purpose == .post { mailing } else { nil }
        }
    }
}

/// What the author of a post says who was asked whether it shall not go out.
enum StopAnswer: Hashable {
    /// It shall not.
    case stop
    /// It shall be taken back, whoever has it.
    case recall

    /// Reads a mail as `GivenAnswer` does. A yes means that it shall be stopped: who is wrong about that sends it once
    /// more, while what went out does not come back. nil for all else: a no may mean "no, don't send it" as well.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        let text = AnswerText(mail).words.drop { Self.before.contains($0) }
        if Self.refusals.contains(where: { text.starts(with: $0) }) {
            self = .stop
            return
        }
        let first = text.first
        for word in [subject.count == 1 ? subject.first : nil, first].compactMap(\.self) {
            if let answer = Self.words[word] {
                self = answer
                return
            }
        }
        switch GivenAnswer(mail) {
        case .yes, .always, .discard: self = .stop
        case .no, nil: return nil
        }
    }

    private static let before = GivenAnswer.politeWords.union(["nein", "no"])

    private static let refusals = [
        ["nicht", "senden"], ["nicht", "schicken"], ["nicht", "abschicken"], ["nicht", "verschicken"],
        ["nicht", "hinausschicken"], ["nicht", "verteilen"], ["nicht", "rausschicken"], ["do", "not", "send"],
        ["don", "t", "send"], ["dont", "send"],
    ]

    private static let words: [String: StopAnswer] = [
        "stopp": .stop, "stop": .stop, "halt": .stop, "stoppen": .stop, "anhalten": .stop, "aufhalten": .stop,
        "zurueckziehen": .recall, "zurueckgezogen": .recall, "recall": .recall,
    ]
}
