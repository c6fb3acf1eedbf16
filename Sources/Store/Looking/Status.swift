internal import GRDB
public import MailFormat
public import Networks

/// Counts over the whole store.
public struct StoreStatus: Hashable, Sendable {
    /// Mails taken in.
    public var received = 0
    /// Outcomes by `Fate.name` and reason, as `held stranger`.
    public var fates: [String: Int] = [:]
    /// Posts by network; those taken back don't count.
    public var posts: [NetworkID: Int] = [:]
    /// Documents by network, versions not counted.
    public var documents: [NetworkID: Int] = [:]
    /// Deliveries by state.
    public var deliveries: [DeliveryState: Int] = [:]
    /// Deliveries that may have arrived twice.
    public var possibleRepeats = 0
    /// Waiting for a person now.
    public var held = 0
    /// When the longest waiting delivery is or was due.
    public var oldestDue: Timestamp?
    /// Document versions that have no file in the document tree yet: more than none says that it can't be written,
    /// or that a blob is lost.
    public var unlinkedDocuments = 0

    /// Puts the values together.
    public init() {}
}

extension Store {
    /// Counts over the whole store.
    public func status(now: Timestamp) async throws -> StoreStatus {
        try await reading("count what is stored") { database in
            var status = StoreStatus()
            status.received = try database.count("SELECT count(*) FROM mail")
            for row in try database.rows("SELECT fate, reason, count(*) FROM decision GROUP BY fate, reason") {
                let reason: String? = row[1]
                status.fates[[row[0] as String, reason].compactMap(\.self).joined(separator: " ")] = row[2]
            }
            status.posts = try database.countByNetwork(
                "SELECT network, count(*) FROM post WHERE recalled IS NULL GROUP BY network")
            status.documents = try database.countByNetwork(
                """
                SELECT network, count(*) FROM document
                WHERE EXISTS (SELECT 1 FROM version WHERE document = document.id AND recalled IS NULL) GROUP BY network
                """)
            for row in try database.rows("SELECT state, count(*) FROM delivery GROUP BY state") {
                status.deliveries[try row.word("state")] = row[1]
            }
            status.possibleRepeats = try database.count(
                "SELECT count(*) FROM delivery WHERE is_possible_repeat = 1")
            status.held = try database.count("SELECT count(*) FROM hold WHERE ended IS NULL")
            status.oldestDue = try database.nextDue()
            status.unlinkedDocuments = try database.count("SELECT count(*) FROM version WHERE is_linked = 0")
            return status
        }
    }
}

extension Database {
    fileprivate func count(_ sql: String) throws -> Int { Int(try number(sql) ?? 0) }

    fileprivate func countByNetwork(_ sql: String) throws -> [NetworkID: Int] {
        Dictionary(try rows(sql).map { (NetworkID($0[0]), $0[1]) }, uniquingKeysWith: +)
    }
}
