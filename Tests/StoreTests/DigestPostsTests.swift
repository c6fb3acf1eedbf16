import GRDB
import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Posts that are read along")
struct DigestPostsTests {
    private static let (sprache, jugend) = (NetworkID("sprache"), NetworkID("jugend"))
    private static let day = Timestamp(seconds: 86_400)
    private static let week = day + .days(7)

    /// What became of a mail's post in the first network, before it was let pass in the second one.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Rows below 3 are not of the first issue, which was made after a week.
        var post: Int64 = 3
        var posted = DigestPostsTests.day
        var recalled: Timestamp?
        var isTold: Bool
    }

    private static let rows = [
        Row(testDescription: "A digest told of it", isTold: true),
        Row(testDescription: "Taken back before the digest", recalled: day + .seconds(60), isTold: false),
        Row(testDescription: "Taken back after the digest", recalled: week + .seconds(60), isTold: true),
        Row(testDescription: "Imported meanwhile", posted: day + .days(-400), isTold: false),
        Row(testDescription: "There before digests were counted", post: 2, isTold: false),
    ]

    @Test("Readers were told of what a digest brought, and of nothing else", arguments: rows)
    func told(_ row: Row) async throws {
        let temporary = try TemporaryStore()
        let issue = DigestIssue(
            id: 3, kind: .alongWeekly, number: 2, period: Self.week..<Self.week + .days(7), posts: 10..<11)
        let posts = try await temporary.store.transaction { transaction in
            try transaction.database.execute(
                sql: """
                    INSERT INTO thread (id, network) VALUES (1, 'sprache'), (2, 'jugend');
                    INSERT INTO node (id, network, message_id, thread)
                      VALUES (1, 'sprache', 'a@a.example', 1), (2, 'jugend', 'a@a.example', 2);
                    INSERT INTO mail (id, blob, size, content, received, author, subject, author_identity)
                      VALUES (1, 'b', 1, 'c', 1, 'Erika', 'Treffen', 'erika@schule.example');
                    INSERT INTO digest_issue (id, kind, number, since, made, first_post, last_post, ended)
                      VALUES (1, 'along-weekly', 0, 0, 0, 3, 2, 0), (2, 'along-weekly', 1, 0, 604800, 3, 9, 604800),
                             (3, 'along-weekly', 2, 604800, 1209600, 10, 10, NULL);
                    """)
            for (id, network, node, posted, recalled) in [
                (row.post, "sprache", 1, row.posted, row.recalled),
                (10, "jugend", 2, Self.week + .days(1), nil),
            ] as [(Int64, String, Int64, Timestamp, Timestamp?)] {
                try transaction.database.run(
                    """
                    INSERT INTO post (id, mail, network, node, author, subject, base_subject, date, date_offset, text,
                                      section, is_guess, posted, recalled)
                    VALUES (?, 1, ?, ?, 'erika@schule.example', 'Treffen', 'treffen', 1, 0, '', 'forum', 0, ?, ?)
                    """, [id, network, node, posted.seconds, recalled?.seconds])
            }
            return try transaction.postsAlong(with: issue, slack: .days(1), of: [Self.sprache, Self.jugend])
        }
        #expect(posts.map(\.row) == [10])
        #expect(posts.first?.told == (row.isTold ? [Self.sprache] : []))
    }
}
