internal import MailFormat

/// How a hold ends without its mail being posted.
public enum HoldEnding: Hashable, Sendable {
    /// Nobody decided until its time was over.
    case expired
    /// A moderator says no; the author reads the reason, if there is one.
    case rejected(reason: String?)
    /// A moderator lets it fall; the author hears nothing.
    case discarded
    /// The member in whose name it came did not write it.
    case disowned
    /// Its author takes it back.
    case withdrawn
}

/// Decides what becomes of a held mail that is not posted in `network`.
///
/// Its author is told only if they surely wrote it: a forged one would hit somebody else, and so would a stranger's
/// without proof.
public func endHold(
    _ mail: IncomingMail, in network: NetworkID, as ending: HoldEnding, context: Context
) -> Decision {
    let route = Route(of: mail.message, in: context.configuration)?.source
    return Decision(
        network: network, fate: ending.fate, route: route, effects: notice(of: ending, mail, network, context))
}

private func notice(
    of ending: HoldEnding, _ mail: IncomingMail, _ network: NetworkID, _ context: Context
) -> [Effect] {
    guard let name = ending.text, let network = context.configuration.network(network),
        let author = mail.message.authors.first,
        mail.message.isAnswerable(to: author, in: context.configuration),
        let mailing = Answer(
            name: name, author: author, network: network, mail: mail, context: context,
            more: ending.reason.map { ["reason": .text($0)] } ?? [:]
        ).mailing(),
        context.known.sent.admits(.notice, subject: mailing.subject, to: author.address, at: context.now)
    else { return [] }
    return [.send(mailing)]
}

extension HoldEnding {
    fileprivate var fate: Fate {
        switch self {
        case .expired: .filed(.expired)
        case .rejected: .refused(.moderator)
        case .discarded: .filed(.discarded)
        case .disowned: .filed(.disowned)
        case .withdrawn: .filed(.withdrawn)
        }
    }

    /// nil where nothing is said.
    fileprivate var text: TextName? {
        switch self {
        case .expired: .holdExpired
        case .rejected: .holdRejected
        case .discarded, .disowned, .withdrawn: nil
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .rejected(let reason): reason
        case .expired, .discarded, .disowned, .withdrawn: nil
        }
    }
}
