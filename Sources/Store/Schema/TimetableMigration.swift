extension Schema {
    static let timetableMigration = """
        -- When that was last done which is due again and again, or when it was first waited for.
        CREATE TABLE timetable (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        -- Troubles: `told` once they have lasted long enough, `ended` when they were over.
        CREATE TABLE alarm (
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL, place TEXT NOT NULL, since INTEGER NOT NULL, told INTEGER, ended INTEGER,
          evidence TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX alarm_open ON alarm (kind, place) WHERE ended IS NULL;

        -- Held mail that is given up next.
        CREATE INDEX hold_until ON hold (until) WHERE ended IS NULL;
        -- What came in within a week.
        CREATE INDEX mail_received ON mail (received);
        """
}
