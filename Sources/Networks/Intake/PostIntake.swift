internal import MailFormat

/// Decides one mail that a person wrote, network by network.
///
/// It remembers who gets a copy or an answer through one network, so that nobody gets a second one through the
/// next.
struct PostIntake {
    private let mail: IncomingMail
    private let context: Context
    private let author: Mailbox
    private let subscriber: Subscriber?
    private let isProven: Bool
    /// Whether an answer hits nobody else. A configuration that believes every From line does so for members' mail;
    /// a stranger's may be forged all the same.
    private let isAnswerable: Bool
    private var reached: Set<Address>
    private var answered: Set<Address>

    init(_ mail: IncomingMail, by author: Mailbox, in context: Context) {
        self.mail = mail
        self.context = context
        self.author = author
        subscriber = context.configuration.subscriber(at: author.address)
        let proof = Authenticity(of: mail.message, by: context.configuration.senders)
        isProven = proof != nil
        isAnswerable = isProven && (proof != .configured || subscriber != nil)
        reached = context.known.reached
        answered = context.known.answered
    }

    /// nil for a network that the configuration does not hold.
    mutating func decide(_ target: Route.Target, by source: RouteSource) -> Decision? {
        guard let network = context.configuration.network(target.network) else { return nil }
        if context.known.decided.contains(network.id) {
            return Decision(network: network.id, fate: .filed(.repeat), route: source)
        }
        let destination = self.destination(of: target)
        guard case .post(let section) = destination else { return hold(.command, in: network, route: source) }
        if let reason = objection() { return hold(reason, in: network, route: source) }
        guard mayPost(to: network, by: target) else { return decideStranger(network, section, route: source) }
        if !isProven { return hold(.unproven, in: network, route: source) }
        return accept(in: network, section: section, route: source)
    }

    /// A mail that names none of our networks.
    mutating func decideUnknownRecipient() -> Decision {
        Decision(network: nil, fate: .unknownRecipient, effects: answer(.unknownRecipient, network: nil))
    }

    /// Makes the mail a post.
    mutating func post(to network: Network, section: Section, route: RouteSource?) -> Decision {
        let configuration = context.configuration
        let post = newPost(in: network, section: section)
        let documents = fileDocuments(
            of: mail.message, innerFiles: mail.innerFiles, in: network.id, section: section, subject: post.subject,
            date: post.date)
        let recipients = configuration.recipients(
            in: network.id, author: author.address, reached: reached, now: context.now)
        reached.formUnion(recipients)
        let mailing = redistribute(
            post, of: mail, in: network, documents: documents, to: recipients, context: context)
        return Decision(
            network: network.id, fate: .posted, route: route,
            effects: [.addPost(post)] + documents.map { .addDocument($0) }
                + (mailing.map { [.send($0)] } ?? []))
    }

    // MARK: Rules

    /// Mail to the network's own address whose whole subject is one of our words means that word; an answer in a
    /// thread about it does not.
    private func destination(of target: Route.Target) -> Destination {
        guard target.destination == .post(.forum) else { return target.destination }
        let subject = mail.message.subject
        guard let meant = Destination(word: trimmed(baseSubject(subject))) else { return target.destination }
        let known = context.known.nodes[target.network] ?? [:]
        let answers = (mail.message.references + mail.message.inReplyTo).contains {
            known[$0].map { !$0.isPlaceholder } ?? false
        }
        return answers ? target.destination : meant
    }

    /// What keeps a mail from being judged by its author at all.
    private func objection() -> HoldReason? {
        let message = mail.message
        if message.authors.count > 1 || message.header.all("From").count > 1 { return .authors }
        return message.exceedsLimits ? .structure : nil
    }

    /// Mail to all networks may come from a member of any.
    private func mayPost(to network: Network, by target: Route.Target) -> Bool {
        guard let subscriber else { return false }
        return target.isUmbrella || subscriber.mayPost(to: network.id)
    }

    private mutating func decideStranger(_ network: Network, _ section: Section, route: RouteSource)
        -> Decision
    {
        switch network.strangers {
        case .hold: return hold(.stranger, in: network, route: route)
        case .reject:
            return Decision(
                network: network.id, fate: .refused(.stranger), route: route,
                effects: answer(.refuseStranger, network: network))
        case .accept:
            guard isProven else { return hold(.stranger, in: network, route: route) }
            return accept(in: network, section: section, route: route)
        }
    }

    private mutating func accept(in network: Network, section: Section, route: RouteSource) -> Decision {
        if mail.message.size > network.maximalSize { return hold(.size, in: network, route: route) }
        return post(to: network, section: section, route: route)
    }

    // MARK: Effects

    private mutating func hold(_ reason: HoldReason, in network: Network, route: RouteSource) -> Decision {
        let until = context.now + context.configuration.retention.held
        let hold = Hold(network: network.id, reason: reason, until: until)
        return Decision(
            network: network.id, fate: .held(reason), route: route,
            effects: [.hold(hold)] + answer(reason.text, network: network))
    }

    /// One answer a day and address, and only to the one who surely wrote: anything else would hit people who
    /// did not (backscatter).
    private mutating func answer(_ name: TextName, network: Network?) -> [Effect] {
        guard isAnswerable, mail.message.isReadWhole, !forbidsAnswers(mail.message.header),
            author.address.isMailable, !isNoReplyAddress(author.address), !answered.contains(author.address)
        else { return [] }
        let answer = Answer(name: name, author: author, network: network, mail: mail, context: context)
        guard let mailing = answer.mailing() else { return [] }
        answered.insert(author.address)
        return [.send(mailing)]
    }

    private func newPost(in network: Network, section: Section) -> NewPost {
        let message = mail.message
        let messageID =
            message.messageID.flatMap { $0.isASCII ? $0 : nil } ?? contentMessageID(of: mail, in: network)
        let name = author.name ?? subscriber?.name
        return NewPost(
            network: network.id, messageID: messageID, author: Mailbox(name: name, address: author.address),
            subject: SubjectWords(message.subject, without: context.configuration.networks.flatMap(\.tags))
                .untagged,
            baseSubject: baseSubject(message.subject),
            date: message.date ?? DateTime(timestamp: mail.received),
            text: mail.text, section: section,
            thread: placeInThread(
                message, as: messageID, nodes: context.known.nodes[network.id] ?? [:],
                threadBySubject: context.known.threadsBySubject[network.id]))
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
