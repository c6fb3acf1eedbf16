/// What an absence notice tells for the time to come: how long, and who is to be written to instead.
///
/// All of it is a stranger's text: candidates that a person or a rule has to confirm.
public struct AbsenceNotice: Hashable, Sendable {
    /// Why another address is named.
    public enum Reason: String, Hashable, Sendable {
        /// The author's own new address.
        case moved
        /// Who came after an author that left.
        case left
        /// Who stands in for a time.
        case substitute
    }

    /// Another address that the text names.
    public struct Contact: Hashable, Sendable {
        /// Where mail shall go.
        public var address: Address
        /// Why.
        public var reason: Reason

        /// An address and why it is named.
        public init(_ address: Address, _ reason: Reason) {
            self.address = address
            self.reason = reason
        }
    }

    /// The last day of the absence: the one named, or the one before the day of return.
    public var until: Day?
    /// Whether it says that the author or the address is gone for good.
    public var isForGood: Bool
    /// In the order in which they stand there, each once.
    public var contacts: [Contact]

    /// Characters of subject and text that are read; a notice is shorter.
    private static let examinedText = 6000
    /// More addresses than a notice names.
    private static let contactLimit = 20
    /// Between the last day away and the first day back lie a weekend, holidays or a bridging week at most.
    private static let longestPause = 14

    /// Reads the notice that `message` is.
    ///
    /// - `text`: the body as people read it (`Message.readingText`).
    public init(_ message: Message, text: String) {
        self.init(
            subject: message.subject, text: text, author: message.authors.first?.address,
            sent: message.date.map { Day(of: $0) })
    }

    /// Reads a notice by `author`, whose own address is no other, of the day `sent`, by which dates without a year
    /// are understood.
    public init(subject: String, text: String, author: Address? = nil, sent: Day? = nil) {
        func examined(_ text: String) -> String { String(text.unicodeScalars.prefix(Self.examinedText)) }
        let sentences = noticeSentences(subject: examined(subject), text: examined(text))
        let isForGood = sentences.contains { $0.text.contains(anyOf: WordsOfAbsence.forGood) }
        self.isForGood = isForGood
        until = sent.flatMap { Self.lastDay(in: sentences, near: $0) }
        contacts = []
        var known: Set<Address> = Set([author].compactMap(\.self))
        for (index, sentence) in sentences.enumerated() where !sentence.addresses.isEmpty {
            let before = index > 0 && sentence.goesOn(from: sentences[index - 1]) ? sentences[index - 1] : nil
            guard let reason = Self.reason(sentence, after: before, isForGood: isForGood) else { continue }
            for address in sentence.addresses
            where contacts.count < Self.contactLimit && known.insert(address).inserted {
                contacts.append(Contact(address, reason))
            }
        }
    }

    private static func reason(_ sentence: NoticeSentence, after before: NoticeSentence?, isForGood: Bool) -> Reason? {
        for context in [sentence, before].compactMap(\.self) {
            if context.text.contains(anyOf: WordsOfAbsence.moved) { return .moved }
            if context.text.contains(anyOf: WordsOfAbsence.successor) { return .left }
            if context.text.contains(anyOf: WordsOfAbsence.substitute) { return isForGood ? .left : .substitute }
        }
        return nil
    }

    /// The sentences that speak of absence tell first; a deadline may stand in others.
    private static func lastDay(in sentences: [NoticeSentence], near: Day) -> Day? {
        let telling = sentences.filter { $0.text.contains(anyOf: WordsOfAbsence.absences) }
        for group in [telling, sentences] {
            let dates = group.map { $0.dates(near: near) }
            let until = dates.lazy.compactMap(\.until).first
            let back = dates.lazy.compactMap(\.back).first
            guard let until else {
                if let back { return back.before }
                continue
            }
            guard let back = back?.before, back > until, back.number - until.number <= longestPause else {
                return until
            }
            return back
        }
        return nil
    }
}
