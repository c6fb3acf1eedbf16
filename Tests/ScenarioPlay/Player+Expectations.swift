internal import MailFormat
internal import Networks
internal import Store

extension Player {
    /// Looks at what the last step brought; `spokenOf` are the mails that expectations were met by.
    mutating func check(_ expectation: Expectation, _ spokenOf: inout Set<Int>) async throws {
        let line = expectation.line
        switch expectation.kind {
        case .outcome(let expected, let subject): try await check(expected, of: subject, line: line)
        case .receives(let names, let subject, let text):
            for name in names {
                guard let mail = only(to: name, about: subject, line: line, &spokenOf), let text else { continue }
                if !mail.holds(text) { note("In der Mail an \(name) steht nicht „\(text)“: \(mail.text)", line: line) }
            }
        case .receivesWithout(let names, let subject, let text):
            for name in names {
                guard let mail = only(to: name, about: subject, line: line, &spokenOf) else { continue }
                if mail.holds(text) { note("In der Mail an \(name) steht „\(text)“: \(mail.text)", line: line) }
            }
        case .receivesNothing(let names):
            for name in names where !fresh(to: name).isEmpty { note("\(name) bekommt etwas: \(summary)", line: line) }
        case .receivesCount(let name, let count):
            let indices = fresh(to: name)
            spokenOf.formUnion(indices)
            if indices.count != count { note("\(name) bekommt \(indices.count) Mails, \(summary)", line: line) }
        case .nobodyElse:
            if spokenOf.count != fresh.count { note("Noch jemand bekommt etwas: \(summary)", line: line) }
        case .isMember(let name, let network, let delivery):
            let found = try await membership(of: name, in: network)?.delivery.rawValue
            if found == nil || delivery.map({ $0 != found }) == true {
                note("\(name) ist in \(network): \(found ?? "nein")", line: line)
            }
        case .isNoMember(let name, let network):
            if try await membership(of: name, in: network) != nil { note("\(name) ist in \(network)", line: line) }
        case .mailCount(let count):
            if fresh.count != count { note("\(fresh.count) Mails gehen hinaus: \(summary)", line: line) }
        case .absent(let words):
            for mail in fresh where mail.holds(words) {
                note("Die Mail „\(mail.subject)“ an \(mail.recipient) enthält „\(words)“", line: line)
            }
        }
    }

    private mutating func check(_ expected: [Expectation.Outcome], of subject: String?, line: Int) async throws {
        let mails = try await stage.store.mails(limit: 1000)
        guard let mail = mails.first(where: { $0.subject == subject ?? $0.subject }) else {
            return note("Eine solche Mail kam nicht an", line: line)
        }
        let found = mail.outcomes.map {
            Expectation.Outcome(
                network: $0.network?.text, fate: [$0.fate, $0.reason].compactMap(\.self).joined(separator: " "))
        }
        let matches = expected.allSatisfy { wanted in
            found.contains { $0.fate == wanted.fate && (wanted.network == nil || wanted.network == $0.network) }
        }
        if !matches || found.count != expected.count {
            let words = found.map { "\($0.network ?? "-") \($0.fate)" }.joined(separator: "; ")
            note("Ergebnis: \(words), \(summary)", line: line)
        }
    }

    /// The step's one mail to a person about that; nil where there is not exactly one.
    private mutating func only(
        to name: String, about subject: String, line: Int, _ spokenOf: inout Set<Int>
    ) -> ReceivedMail? {
        let indices = fresh(to: name).filter { fresh[$0].subject.contains(subject) }
        spokenOf.formUnion(indices)
        if indices.count == 1 { return fresh[indices[0]] }
        note("\(name) bekommt \(indices.count) Mails „\(subject)“, \(summary)", line: line)
        return nil
    }

    /// Which of the step's mails went to a person.
    private func fresh(to name: String) -> [Int] {
        let address = stage.city.person(name)?.address
        return fresh.indices.filter { fresh[$0].recipient == address }
    }

    private func membership(of name: String, in network: String) async throws -> Membership? {
        guard let address = stage.city.person(name)?.address else { return nil }
        return try await stage.configuration().subscriber(at: address)?.memberships
            .first { $0.network.text == network }
    }

    /// What the step brought, for a finding.
    private var summary: String {
        fresh.isEmpty
            ? "niemand bekommt etwas" : fresh.map { "\($0.recipient): „\($0.subject)“" }.joined(separator: ", ")
    }
}
