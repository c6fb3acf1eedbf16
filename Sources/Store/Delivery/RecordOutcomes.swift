internal import Checkpoints
internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// Records what a transmission brought. A delivery that is not being sent stays as it is, so that recording
    /// twice changes nothing.
    @discardableResult
    public func record(_ outcomes: [Int64: DeliveryOutcome], now: Timestamp) async throws -> RecordedOutcomes {
        let recorded = try await writing("record deliveries") { database in
            var recorded = RecordedOutcomes()
            var tries: [String: [DomainRest.Try]] = [:]
            for (number, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
                guard let sending = try database.sending(number) else { continue }
                let step = DeliveryStep(outcome, of: sending, now: now)
                try database.end(sending, of: number, outcome.name, outcome.answer, now: now)
                try database.take(step, of: number)
                if step.isGivenUp(after: outcome) { recorded.givenUp.append(number) }
                if step.state == .refused, try database.count(outcome, of: number, now: now) { recorded.counted += 1 }
                tries[sending.domain, default: []].append(
                    DomainRest.Try(outcome: outcome, isFirst: sending.attempts == 1))
            }
            for (domain, tries) in tries.sorted(by: { $0.key < $1.key }) {
                if case .rests = try database.record(tries, for: domain, now: now) { recorded.resting.append(domain) }
            }
            return recorded
        }
        Checkpoint.recorded.pass()
        return recorded
    }

    /// Makes deliveries that a dead process left as `sending` due again, once, marked as possible repeats.
    /// One that is a possible repeat already is given up.
    public func recoverDeliveries(now: Timestamp) async throws -> RecoveredDeliveries {
        try await writing("recover deliveries") { database in
            let numbers = try Int64.fetchAll(database, sql: "SELECT id FROM delivery WHERE state = 'sending'")
            var recovered = RecoveredDeliveries()
            for number in numbers {
                guard let sending = try database.sending(number) else { continue }
                let step = DeliveryStep(diedDuring: sending, now: now)
                let answer = ServerAnswer(code: 0, text: "the process ended during the transaction")
                try database.end(sending, of: number, "died", answer, now: now)
                try database.take(step, of: number)
                if step.due == nil { recovered.givenUp.append(number) } else { recovered.repeated += 1 }
            }
            return recovered
        }
    }
}

/// What follows from the outcomes of a transmission, beside what becomes of its deliveries.
public struct RecordedOutcomes: Hashable, Sendable {
    /// Rows of deliveries that are not tried again, though no server has refused them for good.
    public var givenUp: [Int64] = []
    /// Domains whose other mail waits for the next probe.
    public var resting: [String] = []
    /// Deliveries whose end says something about their recipients.
    public var counted = 0
}

/// What became of the deliveries that a dead process left as `sending`.
public struct RecoveredDeliveries: Hashable, Sendable {
    /// How many are due again.
    public var repeated = 0
    /// Rows of those that are not tried again: nobody can tell whether they arrived.
    public var givenUp: [Int64] = []

    /// None.
    public init() {}
}

extension Database {
    /// The delivery's running try; nil when it is not being sent.
    fileprivate func sending(_ delivery: Int64) throws -> DeliveryStep.Sending? {
        try row(
            """
            SELECT mailing, domain, attempts, is_possible_repeat,
                   (SELECT began FROM attempt WHERE delivery = delivery.id ORDER BY number LIMIT 1) AS first
            FROM delivery WHERE id = ? AND state = 'sending'
            """, [delivery]
        ).map { row in
            DeliveryStep.Sending(
                mailing: row["mailing"], domain: row["domain"], attempts: row["attempts"],
                first: Timestamp(seconds: row["first"]), isPossibleRepeat: row["is_possible_repeat"])
        }
    }

    fileprivate func end(
        _ sending: DeliveryStep.Sending, of delivery: Int64, _ outcome: String, _ answer: ServerAnswer,
        now: Timestamp
    ) throws {
        try run(
            """
            UPDATE attempt SET ended = ?, outcome = ?, code = nullif(?, 0), enhanced_code = ?, answer = ?,
                               is_about_recipient = ?
            WHERE delivery = ? AND number = ?
            """,
            [
                now.seconds, outcome, answer.code, answer.enhancedCode, answer.text, answer.isAboutRecipient, delivery,
                sending.attempts,
            ])
    }

    /// What was being sent while its mailing was stopped is not tried again.
    func suppressIfStopped(_ delivery: Int64) throws {
        try run(
            """
            UPDATE delivery SET state = 'suppressed', due = NULL
            WHERE id = ? AND EXISTS (SELECT 1 FROM mailing WHERE id = delivery.mailing AND stopped IS NOT NULL)
            """, [delivery])
    }

    fileprivate func take(_ step: DeliveryStep, of delivery: Int64) throws {
        try run(
            "UPDATE delivery SET state = ?, due = ?, is_possible_repeat = ? WHERE id = ?",
            [step.state.rawValue, step.due?.seconds, step.isPossibleRepeat, delivery])
        if step.due != nil { try suppressIfStopped(delivery) }
    }
}

extension DeliveryOutcome {
    /// As it stands in the table of attempts.
    fileprivate var name: String {
        switch self {
        case .accepted: "accepted"
        case .transient: "transient"
        case .permanent: "permanent"
        case .interrupted: "interrupted"
        case .unknown: "unknown"
        }
    }

    /// What the server said; code 0 where it said nothing and we tell what happened.
    fileprivate var answer: ServerAnswer {
        switch self {
        case .accepted(let answer), .transient(let answer), .permanent(let answer): answer
        case .interrupted(let text), .unknown(let text): ServerAnswer(code: 0, text: text)
        }
    }
}
