extension Schema {
    /// What checks say is about an address: another one of the same page is another page to them. What they said of pages
    /// of the configuration, of which only the key is known, is forgotten, and they are looked at anew. `seen`: see
    /// `PageState`; nobody knows it of earlier looks.
    static let pageAddressMigration = """
        ALTER TABLE page_check RENAME TO page_check_by_key;
        CREATE TABLE page_check (
          network TEXT NOT NULL, url TEXT NOT NULL,
          checked INTEGER NOT NULL, seen INTEGER, failed INTEGER, dead INTEGER,
          PRIMARY KEY (network, url)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO page_check (network, url, checked, failed, dead)
          SELECT link.network, link.url, checked, failed, dead FROM page_check_by_key AS old
          JOIN link ON link.network = old.network AND link.key = old.key;
        DROP TABLE page_check_by_key;
        """
}
