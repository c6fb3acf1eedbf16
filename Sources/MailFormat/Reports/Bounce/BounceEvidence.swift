/// What some lines of a non-delivery mail, or a Diagnostic-Code, say about why a delivery failed.
struct BounceEvidence {
    var reply: Int?
    var status: EnhancedStatus?
    private(set) var causes: Set<BounceCause> = []
    private(set) var vagueCauses: Set<BounceCause> = []

    /// Of a text on one line.
    init(_ text: String) {
        let bytes = Array(text.utf8)[...]
        addCodes(reply: smtpReplyCode(in: bytes)?.code, status: EnhancedStatus.first(in: bytes))
        for match in BouncePhrase.table.matches(in: foldedForPhrases(text)) { add(match.meaning) }
    }

    /// Of lines of a text.
    init(_ lines: some Sequence<BounceText.Line>) {
        for line in lines {
            addCodes(reply: line.reply, status: line.status)
            for phrase in line.phrases { add(phrase) }
        }
    }

    /// What is not known yet is taken from `other`.
    mutating func fill(from other: BounceEvidence) {
        reply = reply ?? other.reply
        if status?.isUnspecific ?? true { status = other.status ?? status }
        // Time ran out since a host did not answer: the two say the same.
        let isSame = causes == [.network] && other.causes.contains(.expired)
        if causes.isEmpty || isSame { causes = other.causes }
        if vagueCauses.isEmpty { vagueCauses = other.vagueCauses }
    }

    /// The first codes count; one without subject and detail says nothing that a later one doesn't say better.
    private mutating func addCodes(reply: Int?, status: EnhancedStatus?) {
        self.reply = self.reply ?? reply
        if let status, status.class != 2,
            self.status == nil || self.status?.isUnspecific == true && !status.isUnspecific
        {
            self.status = status
        }
    }

    private mutating func add(_ phrase: BouncePhrase) {
        switch phrase {
        case .cause(let cause): causes.insert(cause)
        case .vague(let cause): vagueCauses.insert(cause)
        case .failed, .undelivered, .announced, .delayed, .final, .delivered, .returned: break
        }
    }

    /// The cause, from what says it best: words that name one, then the code, then words that may mean several.
    ///
    /// A refusal of the sender (X.7) is held against no recipient, whatever else the words say; one for the time
    /// being, as greylisting is, until time ran out.
    var cause: BounceCause {
        let stated = status.flatMap { BounceCause($0) }
        let named = Self.ranking.first(where: causes.contains)
        if let stated, stated.isAboutSender, let named, !named.isAboutSender, named != .mailboxFull {
            return named == .expired && status?.class == 4 ? .expired : stated
        }
        return named ?? stated ?? Self.ranking.first(where: vagueCauses.contains) ?? byReply
    }

    /// Where several are named, the first of these.
    private static let ranking: [BounceCause] = [
        .loop, .authentication, .mailboxFull, .spam, .mailboxDisabled, .expired, .network, .addressUnknown,
        .size, .policy,
    ]

    /// What the reply code alone tells (RFC 5321 §4.2.3).
    private var byReply: BounceCause {
        // A code about protocol or content says what the reply is not about.
        guard status.map({ $0.subject <= 2 }) ?? true else { return .other }
        return switch reply {
        case 552: .mailboxFull
        case 551, 553: .addressUnknown
        case 421, 441, 442, 446: .network
        case 521, 554, 571: .policy
        default: .other
        }
    }
}

extension EnhancedStatus {
    /// Whether it says no more than its class (RFC 3463 §3.1).
    var isUnspecific: Bool { subject == 0 && detail == 0 }
}
