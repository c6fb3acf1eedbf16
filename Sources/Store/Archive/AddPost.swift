internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Adds a post with its place in the threads; tells its row.
    func addPost(_ post: NewPost, of mail: Int64, now: Timestamp) throws -> Int64 {
        let node = try place(post)
        // What came without an identifier is known by the one that we gave it.
        try database.run(
            "UPDATE mail SET message_id = ? WHERE id = ? AND message_id IS NULL", [post.messageID.text, mail])
        let row = try database.insert(
            """
            INSERT INTO post (mail, network, node, author_name, author, subject, base_subject, date, date_offset, text,
                              section, is_guess, posted, is_local)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                mail, post.network.text, node, post.author.name?.storable, post.author.address.description,
                post.subject.storable,
                post.baseSubject.storable.lowercased(), post.date.timestamp.seconds, post.date.offset,
                post.text.storable,
                post.section.rawValue, post.thread.isGuess, now.seconds, post.isLocal,
            ])
        try add(SearchEntry(post, row: row, posted: now))
        return row
    }

    /// Makes or finds the post's node and all that its placement names, in one thread.
    private func place(_ post: NewPost) throws -> Int64 {
        let placement = post.thread
        let thread = try existing(placement.thread, in: post.network) ?? addThread(in: post.network)
        for other in placement.joining { try join(other.number, into: thread) }
        let node = try self.node(post.messageID, in: post.network, thread: thread)
        for (id, parent) in placement.placeholders {
            let placeholder = try self.node(id, in: post.network, thread: thread)
            if let parent {
                try connect(placeholder, to: self.node(parent, in: post.network, thread: thread))
            }
        }
        if let parent = placement.parent {
            try connect(node, to: self.node(parent, in: post.network, thread: thread))
        }
        return node
    }

    /// The thread, unless it has joined another one or is in another network.
    private func existing(_ thread: ThreadID?, in network: NetworkID) throws -> Int64? {
        guard let thread else { return nil }
        return try database.number(
            "SELECT id FROM thread WHERE id = ? AND network = ?", [thread.number, network.text])
    }

    private func addThread(in network: NetworkID) throws -> Int64 {
        try database.insert("INSERT INTO thread (network) VALUES (?)", [network.text])
    }

    /// Makes two threads one. Threads of different networks stay apart.
    private func join(_ other: Int64, into thread: Int64) throws {
        let isSame = try database.number(
            """
            SELECT 1 FROM thread AS a JOIN thread AS b ON a.network = b.network
            WHERE a.id = ? AND b.id = ? AND a.id <> b.id
            """, [thread, other])
        guard isSame != nil else { return }
        try database.run("UPDATE node SET thread = ? WHERE thread = ?", [thread, other])
        try database.run("DELETE FROM thread WHERE id = ?", [other])
    }

    /// The node of a message, in `thread`: a new placeholder, or the one that is there with all its thread.
    private func node(_ id: MessageID, in network: NetworkID, thread: Int64) throws -> Int64 {
        let row = try database.row(
            "SELECT id, thread FROM node WHERE network = ? AND message_id = ?", [network.text, id.text])
        guard let row else {
            return try database.insert(
                "INSERT INTO node (network, message_id, thread) VALUES (?, ?, ?)",
                [network.text, id.text, thread])
        }
        try join(row[1], into: thread)
        return row[0]
    }

    /// Makes `parent` the parent of `node`, unless that closed a circle.
    private func connect(_ node: Int64, to parent: Int64) throws {
        let circle = try database.number(
            """
            WITH RECURSIVE above (id) AS (
              SELECT ? UNION SELECT node.parent FROM node JOIN above ON node.id = above.id WHERE node.parent IS NOT NULL
            ) SELECT 1 FROM above WHERE id = ?
            """, [parent, node])
        guard circle == nil else { return }
        try database.run("UPDATE node SET parent = ? WHERE id = ?", [parent, node])
    }
}
