internal import MailFormat

/// Carries out what somebody wants to change about themselves: they are told, and can take it back with one answer.
///
/// - `address`: the one they wrote from, which the answer goes to.
/// - `network`: the one it is about; nil for all.
func changeEffects(
    _ changes: [RosterChange], of person: Subscriber, writingFrom address: Address, in network: Network?,
    questions: inout AskQuestions, context: Context
) -> [Effect] {
    let inverse = changes.map { $0.inverse(for: person) }
    let question = questions.ask(
        .undo(inverse), by: .changed, to: Mailbox(name: person.name, address: address), in: network,
        values: changeValues(changes, in: network, context: context), isAnswer: true)
    return [.change(address, changes)] + (question.map { [.ask($0.question), .send($0.mailing)] } ?? [])
}

/// What the templates of changes take: which change it is, and its values.
func changeValues(_ changes: [RosterChange], in network: Network?, context: Context) -> [String: TextValue] {
    let configuration = context.configuration
    let names = changes.compactMap { change -> String? in
        switch change {
        case .membership(let id, _): configuration.network(id)?.name
        case .name, .addresses, .organisation, .task, .phone, .website, .hidden, .readsAlong, .getsOwnPosts,
            .getsWholeDigests,
            .moderation, .pause:
            nil
        }
    }
    var values: [String: TextValue] = [
        "change": .word(changes.first?.word ?? "profile"),
        "networks": .rows(names.map { ["name": .text($0)] }),
        "owner": configuration.owner(of: network).map { "\($0)" } ?? "",
    ]
    let language = configuration.language(of: network?.id)
    values["whole"] = .flag(changes.contains(.getsWholeDigests(true)))
    values["lines"] = .rows(changes.compactMap { $0.row(in: language) })
    let all = names.isEmpty ? configuration.networks.map(\.name) : names
    values["network"] = .text(network?.name ?? all.joined(separator: ", "))
    for case .pause(.until(let end)?) in changes {
        // It ends with the last day.
        let last = configuration.day(at: end + .seconds(-1))
        values.merge(last.values) { _, new in new }
    }
    return values
}

extension RosterChange {
    /// All that `word` can be.
    static let words =
        ["left", "resumed", "paused", "paused-open", "profile"] + Delivery.allCases.map { "delivery-\($0.rawValue)" }

    /// Which change it is, for templates.
    fileprivate var word: String {
        switch self {
        case .membership(_, nil): "left"
        case .membership(_, let delivery?): "delivery-" + delivery.rawValue
        case .pause(nil): "resumed"
        case .pause(.until): "paused"
        case .pause(.open): "paused-open"
        case .name, .addresses, .organisation, .task, .phone, .website, .hidden, .readsAlong, .getsOwnPosts,
            .getsWholeDigests,
            .moderation:
            "profile"
        }
    }
}
