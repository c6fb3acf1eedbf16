extension Schema {
    /// Mail that its author asks about or takes back: see `PostedMail`.
    static let recallMigration = """
        -- As others refer to it; null for mail without, and for older mail that was not posted.
        ALTER TABLE mail ADD COLUMN message_id TEXT;
        UPDATE mail SET message_id = (SELECT node.message_id FROM post JOIN node ON node.id = post.node
                                      WHERE post.mail = mail.id LIMIT 1);
        CREATE INDEX mail_message_id ON mail (message_id) WHERE message_id IS NOT NULL;
        CREATE INDEX mail_author ON mail (author_identity, received);

        -- When a post was taken back, and by whom: its text is kept, and shown to nobody.
        ALTER TABLE post ADD COLUMN recalled INTEGER;
        ALTER TABLE post ADD COLUMN recalled_by TEXT;
        -- When that was, for a version that came with no other post: it is in the document tree no more.
        ALTER TABLE version ADD COLUMN recalled INTEGER;
        CREATE INDEX version_post ON version (post) WHERE post IS NOT NULL;

        -- Since when nobody else gets it.
        ALTER TABLE mailing ADD COLUMN stopped INTEGER;

        -- The mail that a question is about, by its content.
        ALTER TABLE question ADD COLUMN content TEXT;
        """
}
