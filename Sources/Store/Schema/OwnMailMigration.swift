extension Schema {
    /// A mailing of the daemon's own account, such as a report, has no mail that called for it: `mail` may be null.
    ///
    /// A constraint can't be taken off a column, so another column takes its place: the table keeps its rows, and
    /// those that refer to it are not touched.
    static let ownMailMigration = """
        DROP INDEX mailing_mail;
        ALTER TABLE mailing RENAME COLUMN mail TO needed_mail;
        ALTER TABLE mailing ADD COLUMN mail INTEGER REFERENCES mail;
        UPDATE mailing SET mail = needed_mail;
        ALTER TABLE mailing DROP COLUMN needed_mail;
        CREATE INDEX mailing_mail ON mailing (mail);
        """
}
