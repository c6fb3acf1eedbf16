internal import GRDB

/// The tables, and how an older database becomes the current one.
enum Schema {
    /// Marks a file as ours (`PRAGMA application_id`): "NzPo".
    static let applicationID: Int64 = 0x4E7A_506F

    /// Each brings the schema from the version that is its place to the next one. Only ever added to.
    static let migrations = [
        firstMigration, domainRestMigration, returnedMailMigration, ownMailMigration, junkMigration,
        rosterMigration, questionMigration, bounceMigration,
        timetableMigration, lastMailMigration, alarmMessageMigration, pileMigration, recallMigration, guardMigration,
        networkMigration, proofMigration, successorMigration, originalMigration, localMigration, listMigration,
        dateMigration, requestMigration, digestMigration, searchMigration,
        offerMigration, cardMigration, compoundMigration, linkCheckMigration, broughtPostMigration, blockMigration,
        postedMigration, carrierMigration, pageAddressMigration, broughtCountMigration, membersToldMigration,
        dateRoundMigration, recallWordMigration,
    ]

    /// Brings the schema up to date in one transaction; refuses a database of another program or a newer version.
    static func update(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let owner = try database.number("PRAGMA application_id") ?? 0
            let version = try database.number("PRAGMA user_version") ?? 0
            guard owner == applicationID || (owner == 0 && version == 0) else {
                throw StoreError.damaged("open the database", "netzpost.sqlite belongs to another program")
            }
            guard version <= migrations.count else {
                throw StoreError.damaged(
                    "open the database",
                    "the data folder was written by a newer Netzpost (schema \(version), this program knows "
                        + "\(migrations.count)): install that version or restore a backup")
            }
            guard version < migrations.count else { return .commit }
            for migration in migrations[Int(version)...] { try database.execute(sql: migration) }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
            return .commit
        }
    }
}
