internal import MailFormat

/// Decides one mail that a person wrote, network by network.
///
/// It remembers who gets a copy or an answer through one network, so that nobody gets a second one through the
/// next.
struct PostIntake {
    let mail: IncomingMail
    let context: Context
    let author: Mailbox
    let subscriber: Subscriber?
    let isProven: Bool
    let isAnswerable: Bool
    /// Whether it is proven who wrote it, without anybody's word.
    let isSurelyAuthors: Bool
    var questions: AskQuestions
    var reached: Set<Address>
    /// Who gets the mail with a digest.
    var waiting: Set<Address> = []
    var sent: SentAnswers
    var isAuthorAsked = false
    var isHandoverAsked = false
    /// What the mail asks about an earlier one is done.
    var isPostDecided = false
    var isPersonalAsked = false
    var isCaseDataAsked = false
    /// The author is told once of what was found, whatever networks the mail goes to.
    var isDateTold = false
    lazy var personalReply = PersonalReply(
        mail, toAnyOf: context.known.answered.filter { !$0.value.isForAll }, configuration: context.configuration)

    /// What of it may be about somebody who is to stay unknown; looked for where a network wants it.
    lazy var caseData = lookForCaseData(answersPost: false)
    /// The same for a network whose post it answers: what it quotes was there before.
    lazy var caseDataOfAnswer = lookForCaseData(answersPost: true)

    init(_ mail: IncomingMail, by author: Mailbox, in context: Context) {
        self.mail = mail
        self.context = context
        self.author = author
        subscriber = context.configuration.subscriber(at: author.address)
        // Who has answered our question has proven it; a moderator answers for it.
        isProven =
            context.released != nil
            || Authenticity(of: mail.message, by: context.configuration.senders) != nil
        isSurelyAuthors = mail.message.isProven(by: author, in: context.configuration)
        isAnswerable =
            isSurelyAuthors && mail.message.allowsAnswer(to: author)
            || context.released?.by.isAuthors == true && mail.message.allowsAnswer(to: author)
        questions = AskQuestions(mail, in: context)
        reached = context.known.reached
        sent = context.known.sent
    }

    /// nil for a network that the configuration does not hold.
    mutating func decide(_ target: Route.Target, by source: RouteSource) -> Decision? {
        guard let network = context.configuration.network(target.network) else { return nil }
        // What is released was decided before: to be held.
        if context.released == nil, context.known.decided.contains(network.id) {
            return Decision(network: network.id, fate: .filed(.repeat), route: source)
        }
        if let reason = objection() { return hold(reason, in: network, route: source) }
        let section: Section
        switch demand(of: target) {
        case .command(let wish): return decide(wish, in: network, route: source)
        case .answer(let token): return passOnAnswer(to: token, in: network, route: source)
        case .post(let asked): section = asked
        }
        guard mayPost(to: network, by: target) else { return decideStranger(network, section, route: source) }
        if !isProven { return hold(.unproven, in: network, route: source) }
        return accept(in: network, section: section, route: source)
    }

    /// A command to all networks is carried out once; nil for other mail.
    mutating func decideUmbrellaCommand(_ route: Route) -> Decision? {
        guard let target = route.targets.first, route.targets.allSatisfy(\.isUmbrella), objection() == nil,
            case .command(let wish) = demand(of: target)
        else { return nil }
        if context.known.isDecidedWithoutNetwork {
            return Decision(network: nil, fate: .filed(.repeat), route: route.source)
        }
        return decide(wish, in: nil, route: route.source)
    }

    /// A mail that names none of our networks.
    mutating func decideUnknownRecipient() -> Decision {
        Decision(network: nil, fate: .unknownRecipient, effects: answer(.unknownRecipient, in: nil))
    }

    /// A moderator has let the mail pass: it is posted, or what it asks for is done, whatever it was held for.
    mutating func decideReleased(
        _ target: Route.Target?, in network: Network, route: RouteSource?, forGood: Bool
    ) -> Decision {
        var section = Section.forum
        switch target.map(demand(of:)) {
        case .command(let wish)? where wish.command == .join: return admit(to: network, route)
        case .command(let wish)?: return carryOut(wish, in: network, route)
        case .answer(let token)?: return passOnAnswer(to: token, in: network, route: route ?? .recipients)
        case .post(let asked)?: section = asked
        case nil: break
        }
        var decision = post(to: network, section: section, route: route)
        if forGood, author.address.isMailable { decision.effects.append(.allow(author.address, network.id)) }
        return decision
    }

    /// What keeps a mail from being judged by its author at all.
    private func objection() -> HoldReason? {
        let message = mail.message
        if message.authors.count > 1 || message.header.all("From").count > 1 { return .authors }
        return message.exceedsLimits ? .structure : nil
    }

    /// Mail to all networks may come from a member of any.
    private func mayPost(to network: Network, by target: Route.Target) -> Bool {
        if isProven, context.configuration.allowed[network.id]?.contains(author.address) == true { return true }
        guard let subscriber else { return false }
        return target.isUmbrella || subscriber.mayPost(to: network.id)
    }

    private mutating func decideStranger(_ network: Network, _ section: Section, route: RouteSource)
        -> Decision
    {
        let configuration = context.configuration
        let address = configuration.formerAddresses[author.address] ?? configuration.successors[author.address]
        if isAnswerable, let address {
            return Decision(
                network: network.id, fate: .refused(.formerAddress), route: route,
                effects: answer(.formerAddress, in: network, values: ["address": "\(address)"]))
        }
        switch network.strangers {
        case .hold: return hold(.stranger, in: network, route: route)
        case .reject:
            return Decision(
                network: network.id, fate: .refused(.stranger), route: route,
                effects: answer(.refuseStranger, in: network))
        case .accept:
            guard isProven else { return hold(.stranger, in: network, route: route) }
            return accept(in: network, section: section, route: route)
        }
    }

    private mutating func accept(in network: Network, section: Section, route: RouteSource) -> Decision {
        if mail.message.size > network.maximalSize { return hold(.size, in: network, route: route) }
        if let decision = answerDate(in: network, route: route) { return decision }
        if section == .forum, let held = holdPersonal(in: network, route: route) { return held }
        if let held = holdCaseData(in: network, route: route) { return held }
        return post(to: network, section: section, route: route)
    }
}

extension Message {
    /// Whether parts of it were not looked into.
    var exceedsLimits: Bool {
        !isReadWhole || defects.contains(.limitExceeded(.parts)) || defects.contains(.limitExceeded(.depth))
    }

    /// Whether the whole header was looked into: else a sign of automatic mail may have been passed over.
    var isReadWhole: Bool {
        !defects.contains(.limitExceeded(.headerSize)) && !defects.contains(.limitExceeded(.fields))
    }
}
