extension Schema {
    /// Dates, who comes to them, and what was written about them: see `MeetingDate`.
    static let dateMigration = """
        -- What each post says of a date. Of all that posts say of one, the newest counts whose post stands and that its
        -- author has not withdrawn. `calendar` is the event with its changed instances (RFC 5545); `first` and `last` are
        -- when it begins and when it is over for good.
        CREATE TABLE meeting_date (
          id INTEGER PRIMARY KEY,
          network TEXT NOT NULL, uid TEXT NOT NULL, post INTEGER NOT NULL REFERENCES post,
          inviter_name TEXT, inviter TEXT NOT NULL, section TEXT NOT NULL, calendar TEXT NOT NULL,
          first INTEGER NOT NULL, last INTEGER NOT NULL, told INTEGER NOT NULL, withdrawn INTEGER
        ) STRICT;
        CREATE INDEX meeting_date_uid ON meeting_date (network, uid, id);
        CREATE INDEX meeting_date_last ON meeting_date (network, last);
        CREATE INDEX meeting_date_post ON meeting_date (post);

        -- Whether somebody comes; `start` is the time of a series that they mean, 0 for all of it.
        CREATE TABLE date_answer (
          network TEXT NOT NULL, uid TEXT NOT NULL, start INTEGER NOT NULL, identity TEXT NOT NULL,
          person TEXT NOT NULL, is_coming INTEGER NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (network, uid, start, identity)
        ) STRICT, WITHOUT ROWID;

        -- What was written about one time of a date, once.
        CREATE TABLE date_notice (
          network TEXT NOT NULL, uid TEXT NOT NULL, start INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (network, uid, start, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX date_notice_at ON date_notice (at);

        -- Networks whose calendar file is older than their dates.
        CREATE TABLE stale_calendar (network TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

        -- The date that a question is about, and which time of it.
        CREATE TABLE question_date (
          question TEXT PRIMARY KEY REFERENCES question ON DELETE CASCADE, uid TEXT NOT NULL, start INTEGER
        ) STRICT, WITHOUT ROWID;
        """
}
