extension Schema {
    /// Whether people's entries are right: see `CardState`.
    static let cardMigration = """
        -- `since`: when the person came, or was first seen.
        CREATE TABLE card (
          person INTEGER PRIMARY KEY REFERENCES person ON DELETE CASCADE,
          since INTEGER NOT NULL, asked INTEGER, confirmed INTEGER
        ) STRICT;
        INSERT INTO card (person, since)
        SELECT person.id, (SELECT min(at) FROM welcome WHERE welcome.person = person.id) FROM person
        WHERE EXISTS (SELECT 1 FROM welcome WHERE welcome.person = person.id);
        """
}
