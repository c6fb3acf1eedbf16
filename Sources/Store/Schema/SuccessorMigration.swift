extension Schema {
    static let successorMigration = """
        -- The person who has taken this one's place, where that is a member of their own.
        ALTER TABLE person ADD COLUMN successor INTEGER;
        """
}
