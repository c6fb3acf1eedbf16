extension Schema {
    /// Whom digests tell that a post was taken back: see `TakeBack`.
    static let recallWordMigration = """
        -- Posts that a body shows which many mails share: whoever has one of the mails has them. What those of before
        -- show is not known.
        CREATE TABLE shared_post (
          post INTEGER NOT NULL REFERENCES post, body INTEGER NOT NULL REFERENCES shared_body,
          PRIMARY KEY (post, body)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mailing_body ON mailing (body) WHERE body IS NOT NULL;

        -- Posts that were taken back, and who is told so with their next digest.
        CREATE TABLE waiting_recall (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
          post INTEGER NOT NULL REFERENCES post,
          PRIMARY KEY (person, post)
        ) STRICT, WITHOUT ROWID;
        """
}
