internal import GRDB
internal import MailFormat
public import Networks

extension Store {
    /// For whom posts wait, and whether some of them wait for the end of a pause.
    public func peopleWaiting() async throws -> [PersonID: Bool] {
        try await reading("look for whom posts wait") { database in
            var people: [PersonID: Bool] = [:]
            // One look into the table for each of them, however many posts wait.
            let rows = try database.rows(
                """
                WITH RECURSIVE waiting (person) AS (
                  SELECT min(person) FROM waiting_post
                  UNION ALL
                  SELECT (SELECT min(person) FROM waiting_post WHERE person > waiting.person) FROM waiting
                  WHERE waiting.person IS NOT NULL
                )
                SELECT person, EXISTS (SELECT 1 FROM waiting_post
                                       WHERE waiting_post.person = waiting.person AND is_paused = 1) AS is_paused
                FROM waiting WHERE person IS NOT NULL
                """)
            for row in rows { people[PersonID(row["person"])] = row["is_paused"] }
            return people
        }
    }
}

extension StoreTransaction {
    /// Carries out an effect: a post comes to those at `addresses` with their next digest.
    func keepForDigest(_ post: Int64, for addresses: [Address], now: Timestamp) throws {
        for person in try people(at: addresses) {
            try database.run(
                "INSERT OR IGNORE INTO waiting_post (person, post, is_paused) VALUES (?, ?, ?)",
                [person.id.number, post, person.effective.pause?.lasts(at: now) ?? false])
        }
    }

    /// Those who are written to at these addresses.
    func people(at addresses: [Address]) throws -> [Person] {
        let wanted = Set(addresses)
        return try roster()?.people.filter { wanted.contains($0.effective.address) } ?? []
    }

    /// Whom a mail of this content waits for, and to whom a digest has brought it: they get no other copy of it.
    func addressesInDigests(of content: BlobID) throws -> Set<Address> {
        let people = try Int64.fetchSet(
            database.cachedStatement(
                sql: """
                    SELECT waiting_post.person FROM mail JOIN post ON post.mail = mail.id
                    JOIN waiting_post ON waiting_post.post = post.id WHERE mail.content = ?1
                    UNION SELECT brought_post.person FROM mail JOIN post ON post.mail = mail.id
                    JOIN brought_post ON brought_post.post = post.id WHERE mail.content = ?1
                    """), arguments: [content.hex])
        guard !people.isEmpty, let roster = try roster() else { return [] }
        return Set(roster.people.filter { people.contains($0.id.number) }.map(\.effective.address))
    }

    /// What waits for somebody, the oldest first.
    public func waitingPosts(for person: PersonID) throws -> [WaitingPost] {
        try naming("look for what waits for somebody") {
            try database.rows(
                """
                SELECT post.id, post.network, post.posted, post.recalled, waiting_post.is_paused
                FROM waiting_post JOIN post ON post.id = waiting_post.post
                WHERE waiting_post.person = ? ORDER BY post.id
                """, [person.number]
            ).map { row in
                WaitingPost(
                    row: row["id"], network: NetworkID(row["network"]), posted: Timestamp(seconds: row["posted"]),
                    isRecalled: row["recalled"] != nil as Int64?, isPaused: row["is_paused"])
            }
        }
    }

    /// Carries out a plan, but for the mail itself: what it brings and drops waits no more. What it brings of mail that
    /// may yet be let pass in another network is kept in mind: nobody shall get that twice.
    public func carryOut(_ plan: DigestPlan, for person: PersonID) throws {
        try naming("note what waits for somebody") {
            for post in plan.posts {
                try database.run(
                    """
                    INSERT OR IGNORE INTO brought_post (person, post) SELECT ?1, id FROM post WHERE id = ?2
                      AND EXISTS (SELECT 1 FROM hold WHERE hold.mail = post.mail AND hold.ended IS NULL)
                    """, [person.number, post])
                try database.run("UPDATE post SET in_digests = in_digests + 1 WHERE id = ?", [post])
            }
            if plan.isLast {
                try database.run("DELETE FROM waiting_post WHERE person = ?", [person.number])
                return
            }
            for post in plan.posts + plan.dropped {
                try database.run(
                    "DELETE FROM waiting_post WHERE person = ? AND post = ?", [person.number, post])
            }
            guard plan.isPaused else { return }
            try database.run(
                "UPDATE waiting_post SET is_paused = 1 WHERE person = ? AND is_paused = 0", [person.number])
        }
    }
}
