extension Schema {
    /// The people: see `Roster`.
    static let rosterMigration = """
        -- One row: `revision` is another after every change, `next_person` the number of whoever comes next. `applied` is
        -- null until subscribers.yaml was applied for the first time. `mistakes` are those in the configuration that the
        -- maintainers were told of; null once there are none.
        CREATE TABLE roster (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          revision INTEGER NOT NULL, next_person INTEGER NOT NULL, applied INTEGER, mistakes TEXT
        ) STRICT;
        INSERT INTO roster (id, revision, next_person) VALUES (1, 0, 1);

        -- `place` is that in the file; who was added by mail comes behind.
        CREATE TABLE person (
          id INTEGER PRIMARY KEY, place INTEGER NOT NULL, is_in_file INTEGER NOT NULL
        ) STRICT;

        -- What the maintainer wrote of a person, and what was changed by mail and holds: `since` is null for the former.
        CREATE TABLE person_field (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
          is_own INTEGER NOT NULL, field TEXT NOT NULL, place INTEGER NOT NULL, value TEXT, since INTEGER,
          PRIMARY KEY (person, is_own, field)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE former_address (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
          place INTEGER NOT NULL, address TEXT NOT NULL,
          PRIMARY KEY (person, place)
        ) STRICT, WITHOUT ROWID;

        -- Who may write to a network without being a member.
        CREATE TABLE allowed_address (
          network TEXT NOT NULL, identity TEXT NOT NULL, address TEXT NOT NULL, since INTEGER NOT NULL,
          PRIMARY KEY (network, identity)
        ) STRICT, WITHOUT ROWID;

        -- Who was told what a network is and how it works.
        CREATE TABLE welcome (
          person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, network TEXT NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (person, network)
        ) STRICT, WITHOUT ROWID;
        """
}
