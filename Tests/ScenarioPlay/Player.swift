internal import MailFormat
internal import Networks
internal import Store

/// Something that is not as the scenario says.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
    let file: String
    /// 0 for what must hold after every scenario.
    let line: Int
    let text: String

    /// File and line, and what is seen instead.
    public var description: String { "\(file):\(line): \(text)" }
}

/// Plays one scenario on a stage.
public struct Player<S: Stage> {
    let scenario: Scenario
    let stage: S
    /// Everything that people got so far, oldest first.
    private(set) var received: [ReceivedMail] = []
    /// What the last step brought.
    var fresh: [ReceivedMail] = []
    private(set) var sent: [SentMail] = []
    /// Mails put into the mailbox, with those that no person of the scenario wrote.
    private(set) var putCount = 0
    var findings: [Finding] = []
    private var lastBytes: [UInt8] = []

    /// The stage is new.
    public init(_ scenario: Scenario, on stage: S) {
        self.scenario = scenario
        self.stage = stage
    }

    /// Plays it to its end; returns all that is not as it says, or not as it must always be.
    public mutating func play() async throws -> [Finding] {
        for step in scenario.steps {
            fresh = []
            do {
                try await perform(step.action)
            } catch let trouble as StepTrouble {
                note(trouble.text, line: step.line)
                break
            }
            var spokenOf: Set<Int> = []
            for expectation in step.expectations { try await check(expectation, &spokenOf) }
        }
        try await checkAlways()
        return findings
    }

    /// What became of all mails, and who got how many: for a table.
    public func outcome() async throws -> String {
        let fates = try await stage.store.status(now: stage.now).fates
        let mails = Dictionary(grouping: received, by: \.recipient.localPart).mapValues(\.count)
        func list(_ counts: [String: Int]) -> String {
            counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
        return "\(list(fates)); Mails: \(mails.isEmpty ? "keine" : list(mails))"
    }

    mutating func note(_ text: String, line: Int) {
        findings.append(Finding(file: scenario.file, line: line, text: text))
    }

    // MARK: Steps

    private mutating func perform(_ action: Action) async throws {
        switch action {
        case .write(let actor, let address, let details):
            for number in 0..<details.count {
                let subject = details.subject ?? ""
                try await send(
                    by: actor, to: address, details,
                    subject: details.count > 1 ? "\(subject) \(number + 1)" : subject)
            }
        case .click(let actor, let label, let subject, let details):
            let mail = try newest(to: actor.name, about: subject)
            guard let ready = mail.link(label) else {
                throw StepTrouble("In der Mail „\(mail.subject)“ steht kein Link „\(label)“.")
            }
            try await send(
                by: actor, to: try changed(ready.address, details.token), details,
                subject: details.subject ?? ready.subject, text: ready.body)
        case .reply(let actor, let words, let subject, let details):
            let mail = try newest(to: actor.name, about: subject)
            guard let address = mail.answerAddress else { throw StepTrouble("Die Mail nennt keinen Absender.") }
            try await send(
                by: actor, to: try changed("\(address)", details.token), details,
                subject: details.subject ?? "Re: " + mail.subject, text: words + SentMail.quotation(of: mail),
                answering: mail.message)
        case .repeatLast: try await put(lastBytes)
        case .bounce(let name, let answer):
            try await put(returned(try newest(to: name, about: nil), answer: answer, number: putCount))
        case .complain(let name): try await put(complaint(about: try newest(to: name, about: nil), number: putCount))
        case .wait(let duration): try await stage.wait(duration)
        case .page(let url, let isThere): try await stage.setPage(url, isThere: isThere)
        case .edit(let old, let new):
            guard try stage.city.edit(old, into: new) else { throw StepTrouble("subscribers.yaml hat kein \(old)") }
        }
        fresh = try await stage.work()
        received += fresh
        try await checkRecipients()
    }

    private mutating func send(
        by actor: Actor, to address: String, _ details: MailDetails, subject: String, text: String = "",
        answering: Message? = nil
    ) async throws {
        guard let author = stage.city.person(actor.name) else { throw StepTrouble("Wer ist \(actor.name)?") }
        let written = details.text.joined(separator: "\r\n")
        let mail = SentMail(
            number: sent.count + 1, author: author, isProven: !actor.isForged,
            isKnown: try await stage.configuration().subscriber(at: author.address) != nil, to: address,
            details: details, subject: subject, text: written.isEmpty ? text : written + text, answering: answering,
            date: stage.now)
        sent.append(mail)
        try await put(mail.bytes)
    }

    private mutating func put(_ bytes: [UInt8]) async throws {
        putCount += 1
        lastBytes = bytes
        try await stage.put(bytes)
    }

    private func newest(to name: String, about subject: String?) throws(StepTrouble) -> ReceivedMail {
        guard let person = stage.city.person(name) else { throw StepTrouble("Wer ist \(name)?") }
        guard
            let mail = received.last(where: {
                $0.recipient == person.address && $0.subject.contains(subject ?? "")
            })
        else { throw StepTrouble("\(name) hat keine solche Mail bekommen.") }
        return mail
    }

    /// The address of an answer with its token as an attacker changes it.
    private func changed(_ address: String, _ change: MailDetails.TokenChange) throws(StepTrouble) -> String {
        switch change {
        case .none: return address
        case .altered:
            guard let at = address.lastIndex(of: "@"), at > address.startIndex else { break }
            let last = address.index(before: at)
            return "\(address[..<last])\(address[last] == "a" ? "b" : "a")\(address[at...])"
        case .proofOf(let subject):
            let other = received.last { $0.subject.contains(subject) }?.answerAddress?.localPart ?? ""
            guard let at = address.lastIndex(of: "@"), min(other.count, address[..<at].count) >= Self.proofLength
            else { break }
            let name = address[..<at].dropLast(Self.proofLength)
            return "\(name)\(other.suffix(Self.proofLength))\(address[at...])"
        }
        throw StepTrouble("In \(address) steht kein Zeichen.")
    }

    /// Letters of a token that are a hash over the others and the question.
    private static var proofLength: Int { 16 }
}

/// Why a step can't be played.
struct StepTrouble: Error {
    var text: String

    init(_ text: String) { self.text = text }
}
