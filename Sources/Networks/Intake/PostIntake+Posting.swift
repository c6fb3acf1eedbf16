internal import MailFormat

extension PostIntake {
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

    private func newPost(in network: Network, section: Section) -> NewPost {
        let author = Mailbox(name: author.name ?? subscriber?.name, address: author.address)
        return NewPost(
            mail, by: author, in: network, section: section, known: context.known, configuration: context.configuration)
    }
}
