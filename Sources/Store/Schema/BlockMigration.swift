extension Schema {
    /// Blocks of words are made anew in steps: see `WordBlocks`.
    static let blockMigration = """
        -- `side`: which blocks are looked into. `turn` counts how often somebody began to make the other ones. Words in
        -- rows of new words up to `collected` are in blocks, or are about to be.
        CREATE TABLE search_side (side INTEGER NOT NULL, turn INTEGER NOT NULL, collected INTEGER NOT NULL) STRICT;
        INSERT INTO search_side VALUES (0, 0, (1 << 40) - 1);
        """
}
