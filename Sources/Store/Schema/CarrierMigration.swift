extension Schema {
    /// Which posts brought a version: the first one that had its bytes, and all behind it.
    static let carrierMigration = """
        CREATE TABLE carrier (
          version INTEGER NOT NULL REFERENCES version, post INTEGER NOT NULL REFERENCES post,
          PRIMARY KEY (version, post)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX carrier_post ON carrier (post);
        INSERT INTO carrier (version, post)
          SELECT version, post FROM attachment UNION SELECT id, post FROM version WHERE post IS NOT NULL;
        DROP TABLE attachment;
        """
}
