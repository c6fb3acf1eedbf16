extension Schema {
    static let lastMailMigration = """
        -- The newest mail when that was last done: what came in since is told by number, not by time.
        ALTER TABLE timetable ADD COLUMN mail INTEGER NOT NULL DEFAULT 0;
        UPDATE timetable SET mail = (SELECT ifnull(max(id), 0) FROM mail WHERE received <= timetable.at);
        DROP INDEX mail_received;
        """
}
