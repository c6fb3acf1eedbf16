extension Schema {
    static let localMigration = """
        -- Whether a post is meant for the network's members alone.
        ALTER TABLE post ADD COLUMN is_local INTEGER NOT NULL DEFAULT 0;
        """
}
