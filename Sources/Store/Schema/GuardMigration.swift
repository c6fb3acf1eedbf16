extension Schema {
    /// What the guards ask of the past.
    static let guardMigration = """
        -- Whether somebody was asked about a post when it came in.
        CREATE INDEX hold_mail ON hold (mail, network);
        """
}
