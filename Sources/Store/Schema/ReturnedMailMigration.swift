extension Schema {
    /// What returned mail is found by: see `ReturnedMail`.
    static let returnedMailMigration = """
        -- Whether the answer was one to RCPT: about the recipient, not about the message.
        ALTER TABLE attempt ADD COLUMN is_about_recipient INTEGER NOT NULL DEFAULT 0;
        -- How the last delivery to somebody ended, and who may be in doubt at all: few are.
        CREATE INDEX delivery_ended ON delivery (identity) WHERE due IS NULL;
        CREATE INDEX delivery_failed ON delivery (identity) WHERE state IN ('refused', 'bounced');

        -- The tokens of reverse-paths: of a mailing, and of a delivery that has a transaction of its own.
        ALTER TABLE mailing ADD COLUMN bounce_token TEXT;
        UPDATE mailing SET bounce_token = substr(
            reverse_path, instr(reverse_path, 'bounces-') + 8,
            instr(reverse_path, '@') - instr(reverse_path, 'bounces-') - 8)
          WHERE reverse_path LIKE '%bounces-%@%';
        CREATE INDEX mailing_bounce_token ON mailing (bounce_token) WHERE bounce_token IS NOT NULL;
        ALTER TABLE delivery ADD COLUMN bounce_token TEXT;
        CREATE UNIQUE INDEX delivery_bounce_token ON delivery (bounce_token) WHERE bounce_token IS NOT NULL;
        """
}
