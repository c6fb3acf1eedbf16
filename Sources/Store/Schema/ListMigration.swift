extension Schema {
    /// What mails of ours show under numbers: see `ItemList`.
    static let listMigration = """
        CREATE TABLE list (id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX list_until ON list (until);

        -- `item` is the row of a post or of a version, as `kind` says.
        CREATE TABLE list_item (
          list TEXT NOT NULL REFERENCES list ON DELETE CASCADE,
          number INTEGER NOT NULL, kind TEXT NOT NULL, item INTEGER NOT NULL,
          PRIMARY KEY (list, number)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE question ADD COLUMN list TEXT;
        """
}
