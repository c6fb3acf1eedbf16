internal import ConfigurationFiles
internal import Daemon
internal import Demo
internal import Foundation
internal import Networks
internal import Store

extension DemoReport {
    /// Takes the facts from the store of a demo that has run.
    init(folder: String, configuration: ConfigurationFolder, store: Store, setAside: String?) async throws {
        let loaded = configuration.load().configuration
        let mails = try await store.mails(limit: .max).reversed()
        let posts = try await store.posts()
        let documents = try await store.documents()
        self.init(
            folder: folder, networks: loaded?.networks.count ?? 0, people: loaded?.subscribers.count ?? 0,
            mails: mails.map { mail in
                let posts = posts.filter { $0.blob == mail.blob }
                return Mail(mail, documents: documents.count { document in posts.contains { $0.hasSent(document) } })
            },
            documents: documents.count { $0.version == 1 }, versions: documents.count,
            deliveries: try await store.status(now: systemTime()).deliveries, setAside: setAside)
    }
}

extension DemoReport.Mail {
    fileprivate init(_ mail: RecordedMail, documents: Int) {
        let outcomes = mail.outcomes.map { outcome in
            guard let fate = Fate(name: outcome.fate, reason: outcome.reason) else {
                preconditionFailure("the store holds a fate that this program has just written and does not know")
            }
            return DemoReport.Outcome(network: outcome.network, fate: fate)
        }
        self.init(
            subject: mail.subject, author: Self.name(in: mail.author), outcomes: outcomes,
            copies: mail.deliveries.values.reduce(0, +), documents: documents, answers: mail.answers)
    }

    /// The name in `Rita Peters <rita.peters@stadt.example>`, or the address where it stands alone.
    private static func name(in author: String) -> String {
        author.range(of: " <", options: .backwards).map { String(author[..<$0.lowerBound]) } ?? author
    }
}

extension StoredPost {
    /// Whether a document came with this post.
    fileprivate func hasSent(_ document: StoredDocument) -> Bool {
        network == document.network && author == document.author && date == document.date
    }
}
