extension Schema {
    static let networkMigration = """
        -- Networks as they were configured last, those that are no more among them.
        CREATE TABLE network (
          id TEXT PRIMARY KEY, name TEXT NOT NULL, short TEXT NOT NULL, address TEXT NOT NULL, language TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
