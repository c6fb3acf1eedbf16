extension Schema {
    static let broughtCountMigration = """
        -- How many members' digests have brought a post; those of before are not counted.
        ALTER TABLE post ADD COLUMN in_digests INTEGER NOT NULL DEFAULT 0;
        """
}
