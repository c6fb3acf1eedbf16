internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// The ids in In-Reply-To that are looked for: one is usual.
    private static let answeredLimit = 10
    /// Characters of its text: more than is looked at of a quotation.
    private static let answeredTextLimit = 20_000

    /// The posts that a message answers, by network.
    public func answeredPosts(by message: Message, in networks: [NetworkID]) throws -> [NetworkID: AnsweredPost] {
        try naming("look for the post that a mail answers") {
            var posts: [NetworkID: AnsweredPost] = [:]
            for network in networks { posts[network] = try answeredPost(by: message, in: network) }
            return posts
        }
    }

    /// The post of a network that a message answers (RFC 5322 §3.6.4); nil when there is none.
    func answeredPost(by message: Message, in network: NetworkID) throws -> AnsweredPost? {
        for id in message.inReplyTo.prefix(Self.answeredLimit) + message.references.suffix(1) {
            let row = try database.row(
                """
                SELECT post.author_name, post.author, substr(post.text, 1, ?) AS text, node.id AS node, node.thread
                FROM node JOIN post ON post.node = node.id WHERE node.network = ? AND node.message_id = ?
                """, [Self.answeredTextLimit, network.text, id.text])
            guard let row, let author = Mailbox(authorIn: row) else { continue }
            let writer = message.authors.first?.address
            return AnsweredPost(
                author: author, text: row["text"],
                isForAll: try writer.map { try isForAll($0, answering: author.address, in: row["thread"]) } ?? false)
        }
        return nil
    }

    /// Whether `writer` has answered posts of `author` in a thread before, was asked whether that was for all, and said
    /// yes.
    private func isForAll(_ writer: Address, answering author: Address, in thread: Int64) throws -> Bool {
        try database.number(
            """
            SELECT 1 FROM node JOIN post ON post.node = node.id
            JOIN mail ON mail.id = post.mail AND mail.author_identity = ?
            JOIN hold ON hold.mail = post.mail AND hold.network = post.network AND hold.reason = 'personal'
            JOIN post AS answered ON answered.node = node.parent
            JOIN mail AS answered_mail ON answered_mail.id = answered.mail AND answered_mail.author_identity = ?
            WHERE node.thread = ? LIMIT 1
            """, [writer.identity, author.identity, thread]) != nil
    }
}
