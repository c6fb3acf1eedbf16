extension Schema {
    static let junkMigration = """
        -- How far each Junk folder was looked at, and when that was. Apart from `position`: the same folder may also
        -- be one that mail is taken from.
        CREATE TABLE junk_look (
          mailbox TEXT PRIMARY KEY, validity INTEGER NOT NULL, uid INTEGER NOT NULL, at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
