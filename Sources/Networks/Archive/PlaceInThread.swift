public import MailFormat

/// The newest of a mail's references that are looked at: longer chains only repeat how they began.
private let referenceLimit = 50

/// Where a message goes in its network's threads (RFC 5322 §3.6.4): behind the last message it refers to;
/// unseen ones get placeholders.
///
/// - `nodes`: what the network knows of the message itself and of those it refers to.
/// - `threadBySubject`: the newest recent thread of the same base subject; a reply without a usable reference
///   joins it, as a guess.
public func placeInThread(
    _ message: Message, as id: MessageID, nodes: [MessageID: ThreadNode], threadBySubject: ThreadID?
) -> ThreadPlacement {
    let chain = ancestors(of: message, without: id, nodes: nodes)
    let own = nodes[id]
    guard let parent = chain.last else {
        if let own { return ThreadPlacement(thread: own.thread, parent: own.parent) }
        let guess = isReplySubject(message.subject) ? threadBySubject : nil
        return ThreadPlacement(thread: guess, isGuess: guess != nil)
    }
    let known = chain.lastIndex { nodes[$0] != nil }
    // References beside the way to the parent wait too: others that name them belong to the same thread.
    let aside = message.references.suffix(referenceLimit).filter { $0 != id && !chain.contains($0) }
    var placeholders = unseen(aside, nodes: nodes)
    placeholders.merge(unseen(chain, nodes: nodes)) { _, chained in chained }
    let related = chain.reversed() + message.inReplyTo + message.references.suffix(referenceLimit) + [id]
    let threads = related.compactMap { nodes[$0]?.thread }
    guard !leadsBack(from: known.map { chain[$0] }, to: id, own: own, nodes: nodes) else {
        // Where it stands already nothing goes round.
        return ThreadPlacement(thread: own?.thread, parent: own?.parent)
    }
    return ThreadPlacement(
        thread: threads.first, joining: Set(threads.dropFirst()).subtracting(threads.prefix(1)),
        parent: parent,
        placeholders: placeholders)
}

/// Placeholders for those of `chain` that nobody has seen, each answering the one before it.
private func unseen(
    _ chain: some Collection<MessageID>, nodes: [MessageID: ThreadNode]
) -> [MessageID: MessageID?] {
    var placeholders: [MessageID: MessageID?] = [:]
    var earlier: MessageID?
    for id in chain {
        if nodes[id] == nil, placeholders[id] == nil { placeholders[id] = .some(earlier) }
        earlier = id
    }
    return placeholders
}

/// The messages that this one answers, oldest first, each once: References, when a post is among them; else the
/// post in In-Reply-To, as some systems refer to what is no message. Where no post is here yet, the message in
/// In-Reply-To is the nearest.
private func ancestors(
    of message: Message, without id: MessageID, nodes: [MessageID: ThreadNode]
) -> [MessageID] {
    func isPost(_ id: MessageID) -> Bool { nodes[id]?.isPlaceholder == false }
    var seen: Set<MessageID> = [id]
    let references = message.references.suffix(referenceLimit).reversed().filter { seen.insert($0).inserted }
    let answered = message.inReplyTo.filter { !seen.contains($0) }
    if references.contains(where: isPost) { return references.reversed() }
    if let post = answered.first(where: isPost) { return [post] }
    let nearest = answered.first { nodes[$0] != nil } ?? answered.first
    return references.reversed() + [nearest].compactMap(\.self)
}

/// Whether following the parents from `start` comes, or may come, to the message itself: others referred to it
/// before it was here. Where the way leaves what we know of inside its own thread, we don't believe it.
private func leadsBack(
    from start: MessageID?, to id: MessageID, own: ThreadNode?, nodes: [MessageID: ThreadNode]
) -> Bool {
    guard let own, var current = start, nodes[current]?.thread == own.thread else { return false }
    // Each step takes one node; more steps than nodes are a circle.
    for _ in 0...nodes.count {
        if current == id { return true }
        guard let node = nodes[current] else { return true }
        guard let parent = node.parent else { return false }
        current = parent
    }
    return true
}
