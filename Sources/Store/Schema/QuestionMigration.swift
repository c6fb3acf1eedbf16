extension Schema {
    static let questionMigration = """
        -- Under which tokens are made: 32 random bytes that never leave the data folder.
        CREATE TABLE token_key (key BLOB NOT NULL) STRICT;

        -- What somebody was asked by mail; `answered` once nobody needs to answer it any more.
        CREATE TABLE question (
          id TEXT PRIMARY KEY,
          purpose TEXT NOT NULL, person TEXT NOT NULL, identity TEXT NOT NULL, network TEXT,
          -- For a handover: whose place, and who takes it.
          old TEXT, successor TEXT, successor_name TEXT,
          hold INTEGER REFERENCES hold,
          asked INTEGER NOT NULL, until INTEGER NOT NULL, answered INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX question_hold ON question (hold) WHERE hold IS NOT NULL;
        CREATE INDEX question_identity ON question (identity);
        CREATE INDEX question_until ON question (until);
        CREATE INDEX question_asked ON question (asked) WHERE purpose = 'moderate';
        -- Of the address of `author`; null for mail that came before.
        ALTER TABLE mail ADD COLUMN author_identity TEXT;

        -- What an answer would change of the person, in order.
        CREATE TABLE question_change (
          question TEXT NOT NULL REFERENCES question ON DELETE CASCADE,
          place INTEGER NOT NULL, field TEXT NOT NULL, value TEXT,
          PRIMARY KEY (question, place)
        ) STRICT, WITHOUT ROWID;

        -- Answers of ours, for a week: what keeps us from answering too often.
        DROP TABLE answered;
        CREATE TABLE answer (
          id INTEGER PRIMARY KEY, identity TEXT NOT NULL, subject TEXT NOT NULL, at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX answer_identity ON answer (identity, at);
        CREATE INDEX answer_at ON answer (at);
        """
}
