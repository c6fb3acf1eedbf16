internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Makes the digests that are due, and those for people who get posts again.
///
/// An issue is a row from its beginning on. Then everybody gets theirs in turn, some in each transaction, which notes how
/// far it came and takes away what they have got: no crash loses or repeats anything.
public struct SendDigests: Sendable {
    let environment: Environment

    /// Works on the environment's store.
    public init(environment: Environment) { self.environment = environment }

    /// People in one transaction: others wait no longer for it than for a batch of mail.
    private static let batchSize = 100

    /// Does everything that is due now.
    public func run() async throws {
        for kind in DigestKind.issued { try await begin(kind) }
        while let issue = try await environment.store.openIssue() { try await send(issue) }
        try await catchUp()
    }

    private func begin(_ kind: DigestKind) async throws {
        let (now, file) = (environment.now(), environment.configuration.current)
        let isDue = { @Sendable (last: Timestamp?) in file.isDue(kind, after: last, now: now) }
        guard isDue(try await environment.store.lastIssue(of: kind)) else { return }
        try await environment.store.transaction(steps: (.issueApplied, .issueCommitted)) { transaction in
            guard isDue(try transaction.lastIssue(of: kind)) else { return }
            try transaction.beginIssue(of: kind, settled: file.settled(at: now), now: now)
        }
    }

    /// Goes on with an issue until everybody has got it.
    private func send(_ issue: DigestIssue) async throws {
        var (progress, press, count) = (issue.progress as PersonID?, DigestPress(), 0)
        while let person = progress {
            let done = try await transact(press) { batch, transaction in
                let people = (try transaction.roster()?.people ?? []).filter { $0.id > person }
                    .sorted { $0.id < $1.id }.prefix(Self.batchSize)
                try batch.send(issue, to: people, in: transaction)
                let last = people.count < Self.batchSize ? nil : people.last?.id
                try transaction.note(issue, until: last, now: batch.context.now)
                return last
            }
            (progress, press, count) = (done.value, done.press, count + done.count)
        }
        environment.log.digestsQueued(issue.kind, number: issue.number, count: count)
    }

    private func catchUp() async throws {
        let (now, store) = (environment.now(), environment.store)
        let (waiting, recalls) = (try await store.peopleWaiting(), try await store.recallsWaiting())
        guard !waiting.isEmpty || !recalls.isEmpty else { return }
        let due = (try await store.roster()?.people ?? []).filter { person in
            waiting[person.id].map { person.effective.mayCatchUp(afterPause: $0, now: now) } ?? false
                || person.effective.mayCatchUp(onRecallsIn: recalls[person.id] ?? [], now: now)
        }.map(\.id)
        var (press, count) = (DigestPress(), 0)
        for start in stride(from: 0, to: due.count, by: Self.batchSize) {
            let ids = Set(due[start..<min(start + Self.batchSize, due.count)])
            let done = try await transact(press) { batch, transaction in
                let people = (try transaction.roster()?.people ?? []).filter { ids.contains($0.id) }
                try batch.catchUp(people[...], in: transaction)
            }
            (press, count) = (done.press, count + done.count)
        }
        if count > 0 { environment.log.digestsQueued(.catchUp, number: nil, count: count) }
    }

    /// Makes digests in one transaction. What is composed outlives it once it is committed.
    private func transact<Value: Sendable>(
        _ press: DigestPress,
        _ work: @escaping @Sendable (inout DigestBatch, borrowing StoreTransaction) throws -> Value
    ) async throws -> (value: Value, press: DigestPress, count: Int) {
        let (now, file, environment) = (environment.now(), environment.configuration.current, environment)
        return try await environment.store.transaction(steps: (.digestsApplied, .digestsCommitted)) { transaction in
            var batch = DigestBatch(
                context: try environment.context(file, now: now, in: transaction), press: press,
                store: environment.store, makeToken: environment.makeToken)
            let value = try work(&batch, transaction)
            return (value, batch.press, batch.count)
        }
    }
}
