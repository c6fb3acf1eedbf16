extension Schema {
    /// What waits for whom, and the digests that bring it. Posts that are there already wait for nobody.
    static let digestMigration = """
        -- Posts that come to somebody with their next digest. `is_paused`: it waits for the end of their pause.
        CREATE TABLE waiting_post (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
          post INTEGER NOT NULL REFERENCES post,
          is_paused INTEGER NOT NULL,
          PRIMARY KEY (person, post)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX waiting_post_post ON waiting_post (post);
        CREATE INDEX waiting_post_paused ON waiting_post (person) WHERE is_paused = 1;

        -- Digests of one kind that are due at one time: see `DigestIssue`. Number 0 is when counting began. `person` is
        -- the last one who has got it, `ended` when all had.
        CREATE TABLE digest_issue (
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL, number INTEGER NOT NULL,
          since INTEGER NOT NULL, made INTEGER NOT NULL,
          first_post INTEGER NOT NULL, last_post INTEGER NOT NULL,
          person INTEGER NOT NULL DEFAULT 0, ended INTEGER,
          UNIQUE (kind, number)
        ) STRICT;
        CREATE INDEX digest_issue_open ON digest_issue (id) WHERE ended IS NULL;

        -- Bodies that many mailings share: see `SharedBody`. A piece of the token's letters has nothing but their range.
        CREATE TABLE shared_body (id INTEGER PRIMARY KEY, has_seven_bit INTEGER NOT NULL) STRICT;
        CREATE TABLE shared_piece (
          body INTEGER NOT NULL REFERENCES shared_body,
          is_seven_bit INTEGER NOT NULL, place INTEGER NOT NULL, is_token INTEGER NOT NULL,
          bytes BLOB, lower INTEGER, upper INTEGER, decoding TEXT, encoding TEXT,
          PRIMARY KEY (body, is_seven_bit, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE shared_original (
          body INTEGER NOT NULL REFERENCES shared_body, place INTEGER NOT NULL, blob TEXT NOT NULL,
          PRIMARY KEY (body, place)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE mailing ADD COLUMN body INTEGER REFERENCES shared_body;
        ALTER TABLE mailing ADD COLUMN body_token TEXT;
        """
}
