extension Schema {
    /// What search looks through. The index itself is filled behind it, in steps: see `IndexWaiting`.
    static let searchMigration = """
        -- Posts and versions in the index. The less the id, the later it came, so that the newest hits are the first that
        -- are read: see `SearchTime`.
        CREATE TABLE search_entry (
          id INTEGER PRIMARY KEY,
          post INTEGER UNIQUE REFERENCES post, version INTEGER UNIQUE REFERENCES version
        ) STRICT;

        -- Folded words (`SearchEntry.words`); nothing is kept but where which word stands.
        CREATE VIRTUAL TABLE search_index USING fts5 (
          words, content = '', columnsize = 0, tokenize = "ascii tokenchars '-@._'"
        );

        -- The words of the index that may hold others, many in a row, in the order in which they came: all are looked
        -- through for a part. Which are there is told by their hashes alone.
        CREATE TABLE search_words (id INTEGER PRIMARY KEY, words BLOB NOT NULL) STRICT;
        CREATE TABLE search_word (hash INTEGER PRIMARY KEY) STRICT;

        -- What waits to be indexed: all that was there before.
        CREATE TABLE search_waiting (
          id INTEGER PRIMARY KEY,
          post INTEGER UNIQUE REFERENCES post, version INTEGER UNIQUE REFERENCES version
        ) STRICT;
        INSERT INTO search_waiting (post) SELECT id FROM post WHERE recalled IS NULL ORDER BY id;
        INSERT INTO search_waiting (version) SELECT id FROM version WHERE recalled IS NULL ORDER BY id;

        -- The text of documents, by their bytes: null until a program has read it, and where none could; then `failure`
        -- says why.
        CREATE TABLE extraction (
          blob TEXT PRIMARY KEY, text TEXT, failure TEXT, at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
