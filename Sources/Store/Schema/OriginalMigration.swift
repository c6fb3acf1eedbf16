extension Schema {
    static let originalMigration = """
        -- What a mailing takes bytes from, where that is not one mail alone.
        CREATE TABLE mailing_original (
          mailing INTEGER NOT NULL REFERENCES mailing, place INTEGER NOT NULL, blob TEXT NOT NULL,
          PRIMARY KEY (mailing, place)
        ) STRICT, WITHOUT ROWID;
        """
}
