extension Schema {
    /// The words that may hold others get an index of their own: see `Compounds`.
    static let compoundMigration = """
        -- All words of the index, in the order of the alphabet, and how many posts and documents have them.
        CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_index, row);

        -- The sequences of three letters in each block of words (`search_words`, which has the same id).
        CREATE VIRTUAL TABLE search_letters USING fts5 (
          letters, content = '', columnsize = 0, detail = none, tokenize = "ascii"
        );

        -- What is there waits for the next time that blocks are made, and is looked through until then.
        UPDATE search_words SET id = id + (1 << 40);
        DROP TABLE search_word;
        """
}
