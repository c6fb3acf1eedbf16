extension Schema {
    /// Up to which welcome somebody was told of a network's new members: see `StoreTransaction.beginTelling`.
    static let membersToldMigration = """
        -- Welcomes are numbered in the order in which they are noted, which no clock changes.
        ALTER TABLE roster ADD COLUMN last_welcome INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE welcome ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
        UPDATE welcome SET number = numbered.number
          FROM (SELECT person, network, row_number() OVER (ORDER BY at, person, network) AS number
                FROM welcome) AS numbered
          WHERE numbered.person = welcome.person AND numbered.network = welcome.network;
        UPDATE roster SET last_welcome = (SELECT count(*) FROM welcome);
        CREATE INDEX welcome_number ON welcome (network, number);

        -- Whom digests tell of new members, and the last welcome that they know of.
        CREATE TABLE members_told (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
          network TEXT NOT NULL, welcome INTEGER NOT NULL,
          PRIMARY KEY (person, network)
        ) STRICT, WITHOUT ROWID;
        """
}
