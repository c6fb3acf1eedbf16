extension Schema {
    static let dateRoundMigration = """
        -- Reminders of a network's dates that not all its members have got: `at` is when they began to go out, `person` the
        -- last one who has had their turn. See `DateRound`.
        CREATE TABLE date_round (
          network TEXT PRIMARY KEY, at INTEGER NOT NULL, person INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
