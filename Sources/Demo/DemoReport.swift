public import Networks

/// What a demo's run has brought, for people and for programs.
public struct DemoReport: Hashable, Sendable {
    /// The demo's folder, as the user named it.
    public var folder: String
    /// How many networks the configuration has.
    public var networks: Int
    /// How many subscribers it has.
    public var people: Int
    /// In the order in which they arrived.
    public var mails: [Mail]
    /// Documents, each with all its versions.
    public var documents: Int
    /// Versions of all documents.
    public var versions: Int
    /// Outgoing mail, one for each recipient.
    public var deliveries: [DeliveryState: Int]
    /// Where files lie now that an earlier demo's folder held and no demo had made.
    public var setAside: String?

    /// Puts the facts together.
    public init(
        folder: String, networks: Int, people: Int, mails: [Mail], documents: Int, versions: Int,
        deliveries: [DeliveryState: Int], setAside: String?
    ) {
        self.folder = folder
        self.networks = networks
        self.people = people
        self.mails = mails
        self.documents = documents
        self.versions = versions
        self.deliveries = deliveries
        self.setAside = setAside
    }

    /// One mail and what became of it.
    public struct Mail: Hashable, Sendable {
        /// As people read it.
        public var subject: String
        /// The author's name, or the address where there is none.
        public var author: String
        /// One for each network it was for; a single one without a network when it was for none.
        public var outcomes: [Outcome]
        /// People to whom it goes, in all networks.
        public var copies: Int
        /// Attachments that became documents.
        public var documents: Int
        /// Answers to the author and notices to others.
        public var answers: Int

        /// Puts the facts together.
        public init(
            subject: String, author: String, outcomes: [Outcome], copies: Int = 0, documents: Int = 0,
            answers: Int = 0
        ) {
            self.subject = subject
            self.author = author
            self.outcomes = outcomes
            self.copies = copies
            self.documents = documents
            self.answers = answers
        }
    }

    /// What became of a mail in one network.
    public struct Outcome: Hashable, Sendable {
        /// nil when the mail was for none.
        public var network: NetworkID?
        /// What became of the mail there.
        public var fate: Fate

        /// Puts the facts together.
        public init(network: NetworkID?, fate: Fate) {
            self.network = network
            self.fate = fate
        }
    }
}

extension DemoReport: Encodable {
    private enum Key: String, CodingKey {
        case folder, networks, people, mails, fates, documents, versions, deliveries, setAside
    }

    /// As `--json` prints it.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(folder, forKey: .folder)
        try values.encode(networks, forKey: .networks)
        try values.encode(people, forKey: .people)
        try values.encode(mails, forKey: .mails)
        try values.encode(fateCounts, forKey: .fates)
        try values.encode(documents, forKey: .documents)
        try values.encode(versions, forKey: .versions)
        let deliveries = Dictionary(uniqueKeysWithValues: deliveries.map { ($0.rawValue, $1) })
        try values.encode(deliveries, forKey: .deliveries)
        try values.encodeIfPresent(setAside, forKey: .setAside)
    }

    /// Outcomes by `Fate.name`.
    var fateCounts: [String: Int] {
        mails.flatMap(\.outcomes).reduce(into: [:]) { $0[$1.fate.name, default: 0] += 1 }
    }
}

extension DemoReport.Mail: Encodable {
    private enum Key: String, CodingKey { case subject, author, outcomes, copies, documents, answers }

    /// As `--json` prints it.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(subject, forKey: .subject)
        try values.encode(author, forKey: .author)
        try values.encode(outcomes, forKey: .outcomes)
        try values.encode(copies, forKey: .copies)
        try values.encode(documents, forKey: .documents)
        try values.encode(answers, forKey: .answers)
    }
}

extension DemoReport.Outcome: Encodable {
    private enum Key: String, CodingKey { case network, fate, reason }

    /// As `--json` prints it.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encodeIfPresent(network?.text, forKey: .network)
        try values.encode(fate.name, forKey: .fate)
        try values.encodeIfPresent(fate.reason, forKey: .reason)
    }
}
