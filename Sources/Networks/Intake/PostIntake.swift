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
    private var reached: Set<Address>
    /// Who gets the mail with a digest.
    private var waiting: Set<Address> = []
    private var sent: SentAnswers
    private var isAuthorAsked = false
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

    /// Makes the mail a post.
    mutating func post(to network: Network, section: Section, route: RouteSource?) -> Decision {
        let configuration = context.configuration
        let post = newPost(in: network, section: section)
        let documents = fileDocuments(
            of: mail.message, innerFiles: mail.innerFiles, in: network.id, section: section, subject: post.subject,
            date: post.date, words: configuration.meetingWords)
        let recipients = configuration.recipients(
            in: network.id, author: author.address, reached: reached, now: context.now)
        reached.formUnion(recipients)
        let dates = FindDates(mail: mail, network: network, section: section, author: post.author, context: context)
            .find()
        let later = configuration.readersLater(
            in: network.id, author: author.address, reached: reached.union(waiting), now: context.now)
        waiting.formUnion(later)
        let mailing = redistribute(
            post, of: mail, in: network, documents: documents, to: recipients,
            enclosing: mail.message.takesCalendar ? dates.worded?.calendar : nil, context: context)
        return Decision(
            network: network.id, fate: .posted, route: route,
            effects: [.addPost(post)] + openRequest(in: network, section: section)
                + openOffer(in: network, section: section) + addLinks(of: post)
                + documents.map { .addDocument($0) } + dates.kept.map { .keepDate($0) }
                + (later.isEmpty ? [] : [.keepForDigest(network.id, later)])
                + (mailing.map { [.send($0)] } ?? []) + tell(of: dates.worded, in: network))
    }

    /// Who gets the mail at once through one network needs no digest of another's.
    func spareDigests(_ decisions: inout [Decision]) {
        guard !waiting.isDisjoint(with: reached) else { return }
        for index in decisions.indices {
            decisions[index].effects = decisions[index].effects.compactMap { effect in
                guard case .keepForDigest(let network, let readers) = effect else { return effect }
                let others = readers.filter { !reached.contains($0) }
                return others.isEmpty ? nil : .keepForDigest(network, others)
            }
        }
    }

    // MARK: Rules

    /// What a mail asks of a network.
    enum Demand {
        case post(Section)
        case command(CommandWish)
        /// In private, to the request of this token.
        case answer(String)
    }

    /// Mail to the network's own address whose whole subject is one of our words means that word; an answer in a
    /// thread about it does not.
    func demand(of target: Route.Target) -> Demand {
        switch target.destination {
        // Where an answer to a mail of ours goes that is no question.
        case .command(.owner) where context.known.posted != nil:
            return .command(
                PostWish(mail).command(about: context.known.posted).map { CommandWish($0) }
                    ?? CommandWish(.owner, of: mail))
        case .command(let command): return .command(CommandWish(command, of: mail))
        case .answer(let token): return command(inPlaceOfPost: target).map { .command($0) } ?? .answer(token)
        case .post(let section):
            if let command = command(inPlaceOfPost: target) { return .command(command) }
            guard section == .forum, !answersPost(in: target.network) else { return .post(section) }
            let subject = trimmed(baseSubject(mail.message.subject))
            if let wish = CommandWish(subject: subject) { return .command(wish) }
            if case .post(let section)? = Destination(word: subject) { return .post(section) }
            return .post(.forum)
        // Handled before anything is asked of a network.
        case .bounces, .reply: return .post(.forum)
        }
    }

    /// One word about an earlier post: to take it back, to ask about it, or to say that a request is done.
    private func command(inPlaceOfPost target: Route.Target) -> CommandWish? {
        let wish = PostWish(mail)
        if let command = wish.command(about: context.known.posted) { return CommandWish(command) }
        let isDone = wish.isDone && closableRequests.contains { $0.network == target.network }
        return isDone ? CommandWish(.done) : nil
    }

    func answersPost(in network: NetworkID) -> Bool {
        let known = context.known.nodes[network] ?? [:]
        return (mail.message.references + mail.message.inReplyTo).contains {
            known[$0].map { !$0.isPlaceholder } ?? false
        }
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

    // MARK: Effects

    mutating func hold(_ reason: HoldReason, in network: Network, route: RouteSource) -> Decision {
        let hold = newHold(reason, in: network)
        return decision(of: hold, route, asking: ask(about: hold, network))
    }

    func newHold(_ reason: HoldReason, in network: Network) -> Hold {
        Hold(network: network.id, reason: reason, until: context.now + context.configuration.retention.held)
    }

    /// - `effects`: what asks somebody about it.
    func decision(of hold: Hold, _ route: RouteSource, asking effects: [Effect]) -> Decision {
        Decision(network: hold.network, fate: .held(hold.reason), route: route, effects: [.hold(hold)] + effects)
    }

    /// The member in whose name it came is asked, or else the moderators; its author is told that it waits.
    private mutating func ask(about hold: Hold, _ network: Network) -> [Effect] {
        if hold.reason == .unproven, let asked = askAuthor(in: network) { return asked }
        return askModerators(about: hold.reason, in: network, until: hold.until)
            + answer(hold.reason.text, in: network)
    }

    /// nil when they can't be asked, or were asked too often: then somebody writes in their name.
    private mutating func askAuthor(in network: Network) -> [Effect]? {
        // Once, for all networks that it goes to.
        if isAuthorAsked { return [] }
        guard mail.message.allowsAnswer(to: author) else { return nil }
        let values = Answer(name: .holdUnproven, author: author, network: network, mail: mail, context: context).values
        let asked = ask(.confirmPost, by: .holdUnproven, in: network, values: values)
        isAuthorAsked = asked != nil
        return asked
    }

    /// Whether a question may go to whoever has the author's address: the mail says that it takes one, or a moderator has
    /// read it and wants it asked.
    var mayBeAsked: Bool {
        switch context.released?.by {
        case .moderator, .moderatorForGood: author.address.isMailable && !isNoReplyAddress(author.address)
        case .author, .authorKnowingly, nil: mail.message.allowsAnswer(to: author)
        }
    }

    /// Asks the author, who may be somebody else; nil when they were asked too often.
    mutating func ask(
        _ purpose: Question.Purpose, by name: TextName, in network: Network?, values: [String: TextValue]
    ) -> [Effect]? {
        guard
            let (question, mailing) = questions.ask(
                purpose, by: name, to: author, in: network, values: values, isAnswer: true),
            admits(.question, mailing)
        else { return nil }
        return [.ask(question), .send(mailing)]
    }

    /// Only to the one who surely wrote: anything else would hit people who did not (backscatter).
    mutating func answer(
        _ name: TextName, in network: Network?, as kind: SentAnswers.Kind = .notice,
        values: [String: TextValue] = [:]
    ) -> [Effect] {
        guard isAnswerable else { return [] }
        let answer = Answer(
            name: name, author: author, network: network, mail: mail, context: context, more: values)
        guard let mailing = answer.mailing(), admits(kind, mailing) else { return [] }
        return [.send(mailing)]
    }

    /// Sends an answer to the author, unless they got too many.
    mutating func send(_ own: OwnMail, as kind: SentAnswers.Kind) -> [Effect] {
        guard let mailing = own.mailing(configuration: context.configuration, now: context.now), admits(kind, mailing)
        else { return [] }
        return [.send(mailing)]
    }

    /// Whether the author may get it, as far as answers go; if so, it counts.
    mutating func admits(_ kind: SentAnswers.Kind, _ mailing: Mailing) -> Bool {
        guard sent.admits(kind, subject: mailing.subject, to: author.address, at: context.now) else { return false }
        sent.note(SentAnswers.Answer(subject: mailing.subject, at: context.now), to: author.address)
        return true
    }

    private func newPost(in network: Network, section: Section) -> NewPost {
        let author = Mailbox(name: author.name ?? subscriber?.name, address: author.address)
        return NewPost(
            mail, by: author, in: network, section: section, known: context.known, configuration: context.configuration)
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
