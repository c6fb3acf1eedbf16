extension Schema {
    static let proofMigration = """
        -- Whether it was proven who wrote the mail, or the one that led to the proposal.
        ALTER TABLE mail ADD COLUMN is_proven INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE proposal ADD COLUMN is_proven INTEGER NOT NULL DEFAULT 1;
        """
}
