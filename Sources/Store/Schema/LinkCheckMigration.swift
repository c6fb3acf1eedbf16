extension Schema {
    /// What checks of web pages say; nobody has checked any before. Pages of the configuration have it too, so it stands
    /// beside `link`. `key`: see `SharedLink.key`; the times: see `PageState`.
    static let linkCheckMigration = """
        ALTER TABLE link DROP COLUMN checked;
        ALTER TABLE link DROP COLUMN failed;
        ALTER TABLE link DROP COLUMN told;
        CREATE TABLE page_check (
          network TEXT NOT NULL, key TEXT NOT NULL,
          checked INTEGER NOT NULL, failed INTEGER, dead INTEGER,
          PRIMARY KEY (network, key)
        ) STRICT, WITHOUT ROWID;
        """
}
