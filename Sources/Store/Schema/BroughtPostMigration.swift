extension Schema {
    /// What a digest brought of mail that still waits for a person in another network: see `StoreTransaction.carryOut`.
    static let broughtPostMigration = """
        CREATE TABLE brought_post (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
          post INTEGER NOT NULL REFERENCES post,
          PRIMARY KEY (person, post)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX brought_post_post ON brought_post (post);
        """
}
