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
    /// Its author says that it is for one person: that one gets it.
    case forOnePerson
    /// Its author says that it is for nobody.
    case forNobody
}

/// Decides what becomes of a held mail that is not posted in `network`.
///
/// Its author is told only if they surely wrote it: a forged one would hit somebody else, and so would a stranger's
/// without proof.
public func endHold(
    _ mail: IncomingMail, in network: NetworkID, as ending: HoldEnding, context: Context
) -> Decision {
    let route = Route(of: mail.message, in: context.configuration)?.source
    var effects = notice(of: ending, mail, network, context)
    if ending == .forOnePerson, let network = context.configuration.network(network) {
        effects += personalCopy(of: mail, in: network, context: context).map { [.send($0)] } ?? []
    }
    return Decision(network: network, fate: ending.fate, route: route, effects: effects)
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
        case .forOnePerson, .forNobody: .filed(.personal)
        }
    }

    /// nil where nothing is said.
    fileprivate var text: TextName? {
        switch self {
        case .expired: .holdExpired
        case .rejected: .holdRejected
        case .discarded, .disowned, .withdrawn, .forOnePerson, .forNobody: nil
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .rejected(let reason): reason
        case .expired, .discarded, .disowned, .withdrawn, .forOnePerson, .forNobody: nil
        }
    }
}
