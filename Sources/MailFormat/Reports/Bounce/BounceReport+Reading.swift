extension BounceReport {
    /// Bytes of one part that are looked at. The report's own words lead; what follows is the returned message.
    private static let partLimit = 256 << 10
    /// Parts that are looked at: a report has three (RFC 6522 §3), its variants few more.
    private static let partCount = 8
    /// Recipients that are told; no server takes more for one message (RFC 5321 §4.5.3.1.8 asks for 100).
    private static let recipientLimit = 10_000

    /// Reads a message; nil for other mail, reports of success included.
    ///
    /// - `readOriginal`: reads from the stored message.
    public init?<Failure: Error>(
        _ message: Message, _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        let isBounce = message.isBounce
        guard isBounce || message.mayBeBounce else { return nil }
        var parts = Parts()
        for part in message.parts.lazy.filter({ !$0.isMultipart }).prefix(Self.partCount) {
            let range = part.body.prefix(Self.partLimit)
            parts.add(part, part.encoding.decoded(range.isEmpty ? [] : try readOriginal(range)))
        }
        let text = BounceText(parts.text)
        guard isBounce && Self.isConfirmed(message, parts, text) || Self.isTold(message, parts, text) else {
            return nil
        }
        self.init(message, parts, text)
    }

    /// Whether the body bears out what the header claims: others than mail systems call their mail a report too.
    private static func isConfirmed(_ message: Message, _ parts: Parts, _ text: BounceText) -> Bool {
        guard parts.deliveryReport != nil else {
            return message.isByMailSystem && (message.tellsFailure || text.tellsOutcome)
        }
        return message.signs > 0 || text.tellsFailure
    }

    /// Whether the body alone tells.
    private static func isTold(_ message: Message, _ parts: Parts, _ text: BounceText) -> Bool {
        if parts.isNotification { return true }
        // People write about bounces too, most of them under their names.
        if message.isByPerson { return false }
        if message.isSentByAuthor, !text.leadsWithRecipient(besides: message.ownAddresses) { return false }
        return text.opensWithFailure(
            besides: message.ownAddresses, isMarked: message.signs > 0, isByProgram: message.isByProgram)
    }

    private init?(_ message: Message, _ parts: Parts, _ text: BounceText) {
        let report = parts.deliveryReport
        if let report, !report.recipients.isEmpty, report.recipients.allSatisfy(\.isDelivered) { return nil }
        reportingMTA = report?.reportingMTA
        originalEnvelopeID = report?.originalEnvelopeID
        let returned = parts.returnedHeader.isEmpty ? text.returnedHeader : parts.returnedHeader
        returnedHeader = returned.isEmpty ? nil : Message(returned).header
        var told = report.map { Self.recipients(in: $0, text: text, isDelay: message.saysDelay) } ?? []
        if told.isEmpty { told = Self.recipients(in: text, of: message) }
        if told.isEmpty, text.tellsSuccess { return nil }
        if told.isEmpty, let address = Self.onlyRecipient(inReturned: returnedHeader, text: text, of: message) {
            told = [Self.recipient(address, text: text)]
        }
        recipients = Array(told.prefix(Self.recipientLimit))
    }
}

extension BounceReport {
    /// The recipients in the fields of the standard; the text adds what they leave out.
    private static func recipients(in report: DeliveryReport, text: BounceText, isDelay: Bool) -> [Recipient] {
        let told = report.recipients.filter { !$0.isDelivered }
        // One that was delayed before it failed may be named twice.
        let failed = told.filter { $0.action != .delayed } + told.filter { $0.action == .delayed }
        let isDelay = isDelay || text.isDelayNotice
        var seen: Set<Address> = []
        var recipients: [Recipient] = []
        for entry in failed {
            let final = entry.finalRecipient.flatMap(reportedAddress)
            guard let address = entry.originalRecipient.flatMap(reportedAddress) ?? final,
                seen.insert(address).inserted
            else { continue }
            let aliases = [final].compactMap(\.self).filter { $0 != address }
            let words = String(decoding: (entry.diagnosticCode ?? "").utf8.prefix(BounceText.wordLimit), as: UTF8.self)
            var evidence = BounceEvidence(words)
            // The server's own code says more than the one its client made of it.
            if evidence.status?.isUnspecific ?? true { evidence.status = entry.status ?? evidence.status }
            if evidence.reply == nil || evidence.status?.isUnspecific ?? true {
                evidence.fill(from: text.evidence(about: final ?? address, isOnly: failed.count == 1))
            }
            recipients.append(
                Recipient(
                    address, others: aliases, evidence,
                    words: words.isEmpty ? text.words(about: final ?? address) : words,
                    action: entry.action ?? (isDelay && entry.status?.class == 4 ? .delayed : .failed),
                    retryUntil: entry.header.dateTime("Will-Retry-Until")))
        }
        return recipients
    }

    /// An address as a report writes it, with or without brackets, comment and type.
    private static func reportedAddress(_ value: String) -> Address? {
        let text =
            ["+2B", "+3D", "+40"].contains { value.contains($0) } || value.contains(#"\x{"#)
            ? decodedXtext(value) : value
        return Address(text)
            ?? [withoutComments(text), text].lazy.compactMap { addresses(inLine: Array($0.utf8)[...]).first }.first?
            .address
    }

    /// The recipients that the text or X-Failed-Recipients names.
    private static func recipients(in text: BounceText, of message: Message) -> [Recipient] {
        let domain = message.authors.first?.address.domain
        let named = text.recipients(besides: message.ownAddresses, at: domain)
        var seen: Set<Address> = []
        let listed = message.header.mailboxes("X-Failed-Recipients").map(\.address)
            .filter { seen.insert($0).inserted }
        let addresses = listed.isEmpty ? named.map(\.address) : listed
        var actions: [Address: DeliveryReport.Action] = [:]
        for recipient in named { actions[recipient.address] = recipient.action }
        let isDelayed = text.isDelayNotice || message.saysDelay && !text.isFinal
        let bySubject = BounceEvidence(message.subject)
        return addresses.map { address in
            var evidence = text.evidence(about: address, isOnly: addresses.count == 1)
            evidence.fill(from: bySubject)
            return Recipient(
                address, others: text.sources(of: address), evidence, words: text.words(about: address),
                action: actions[address] ?? (isDelayed ? .delayed : .failed))
        }
    }

    /// Where the report tells of a failure in words that are not known: whom the returned message was for, or the only
    /// address that the text, or else the subject, has.
    private static func onlyRecipient(inReturned header: Header?, text: BounceText, of message: Message) -> Address? {
        let to = header?.mailboxes("To") ?? []
        if to.count == 1, let address = to.first?.address { return address }
        let others = message.ownAddresses
        return text.onlyMention(besides: others) ?? BounceText(message.subject).onlyMention(besides: others)
    }

    /// A recipient about whom the whole text speaks.
    private static func recipient(_ address: Address, text: BounceText) -> Recipient {
        Recipient(
            address, others: [], BounceEvidence(text.lines), words: text.words(about: address),
            action: text.isDelayNotice ? .delayed : .failed)
    }
}

extension BounceReport.Recipient {
    init(
        _ address: Address, others: [Address], _ evidence: BounceEvidence, words: String,
        action: DeliveryReport.Action, retryUntil: DateTime? = nil
    ) {
        self.address = address
        otherAddresses = others
        self.action = action
        self.retryUntil = retryUntil
        cause = evidence.cause
        reply = evidence.reply
        diagnostic = words
        let isTransient = action == .delayed || evidence.reply.map { $0 < 500 } ?? (cause == .expired)
        isStatusStated = evidence.status != nil
        status = evidence.status ?? cause.status(isTransient: isTransient)
    }
}

extension DeliveryReport.Recipient {
    /// Nothing failed for this one.
    fileprivate var isDelivered: Bool {
        switch action {
        case .delivered, .relayed, .expanded: true
        case .failed, .delayed: false
        // Other words than the standard's occur, for success too.
        case nil: status?.class == 2
        }
    }
}

extension Message {
    /// Whom the report itself is from and for.
    fileprivate var ownAddresses: Set<Address> {
        let names: [FieldName] = ["From", "To", "Delivered-To", "X-Original-To", "Reply-To", "Sender"]
        return Set(names.flatMap { header.mailboxes($0).map(\.address) })
    }
}
