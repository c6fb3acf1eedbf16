extension Schema {
    static let proofMigration = """
        -- Whether it was proven who wrote the mail, or the one that led to the proposal.
        ALTER TABLE mail ADD COLUMN is_proven INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE proposal ADD COLUMN is_proven INTEGER NOT NULL DEFAULT 1;
        CREATE INDEX decision_owner ON decision (network, decided) WHERE fate = 'answered' AND reason = 'owner';
        """
}
