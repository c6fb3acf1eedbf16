extension Schema {
    /// What comes back, and what is proposed to the maintainers.
    static let bounceMigration = """
        -- What a delivery that failed says about its recipient. `mail` is the report, null for a refusal during the
        -- conversation; `is_judged` once it is looked at whether something follows.
        CREATE TABLE bounce (
          id INTEGER PRIMARY KEY,
          delivery INTEGER NOT NULL REFERENCES delivery, mail INTEGER REFERENCES mail,
          identity TEXT NOT NULL, verdict TEXT NOT NULL, cause TEXT NOT NULL, evidence TEXT NOT NULL,
          at INTEGER NOT NULL, is_judged INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX bounce_identity ON bounce (identity, at);
        CREATE INDEX bounce_at ON bounce (at);
        CREATE INDEX bounce_delivery ON bounce (delivery);
        CREATE INDEX bounce_mail ON bounce (mail) WHERE mail IS NOT NULL;
        CREATE INDEX bounce_unjudged ON bounce (identity) WHERE is_judged = 0;
        CREATE INDEX mailing_message_id ON mailing (message_id) WHERE bounce_token IS NOT NULL;
        CREATE INDEX mailing_probe ON mailing (purpose) WHERE purpose = 'probe';

        -- What maintainers are asked. `ended` when one of them has decided; `verdict` is the last word, which may put
        -- it off. Numbers are never given twice: a late answer must not meet another question.
        CREATE TABLE proposal (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL, identity TEXT NOT NULL, person TEXT NOT NULL, other TEXT, evidence TEXT NOT NULL,
          made INTEGER NOT NULL, verdict TEXT, maintainer TEXT, said INTEGER, ended INTEGER
        ) STRICT;
        CREATE INDEX proposal_identity ON proposal (identity);
        CREATE UNIQUE INDEX proposal_open ON proposal (identity, kind) WHERE ended IS NULL;
        """
}
