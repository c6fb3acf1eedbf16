extension Schema {
    static let pileMigration = """
        -- Held mail that moderators are asked about together: the id of the first question about it. `is_kept`: they
        -- want to be asked about it on its own.
        ALTER TABLE hold ADD COLUMN pile TEXT;
        ALTER TABLE hold ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE question ADD COLUMN pile TEXT;
        CREATE INDEX hold_pile ON hold (pile) WHERE pile IS NOT NULL AND ended IS NULL;
        CREATE INDEX question_pile ON question (pile) WHERE pile IS NOT NULL;
        """
}
