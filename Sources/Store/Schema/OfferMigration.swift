extension Schema {
    /// Offers and links: see `NewOffer` and `SharedLink`. Offers that were there before stand for as long as others, and
    /// their owners are asked; links are read out of new posts only.
    static let offerMigration = """
        -- `asked`: when its owner was asked whether it shall stand beyond `until`. Of what is nobody's for sure the owner
        -- is not asked.
        CREATE TABLE offer (
          post INTEGER PRIMARY KEY REFERENCES post,
          network TEXT NOT NULL, content TEXT NOT NULL,
          until INTEGER NOT NULL, is_followed INTEGER NOT NULL, asked INTEGER, ended INTEGER
        ) STRICT;
        CREATE INDEX offer_content ON offer (content);
        CREATE INDEX offer_live ON offer (network) WHERE ended IS NULL;
        CREATE INDEX offer_until ON offer (until) WHERE ended IS NULL;
        INSERT INTO offer (post, network, content, until, is_followed)
        SELECT post.id, post.network, ifnull(mail.content, mail.blob), post.posted + 15552000, 1
        FROM post JOIN mail ON mail.id = post.mail WHERE post.section = 'offer' AND post.recalled IS NULL;

        -- Pages that members recommend; `key` is the same for all ways to write an address. `failed`: since when a check
        -- fails; `told`: when the owner heard so.
        CREATE TABLE link (
          id INTEGER PRIMARY KEY,
          network TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
          post INTEGER NOT NULL REFERENCES post, added INTEGER NOT NULL,
          checked INTEGER, failed INTEGER, told INTEGER,
          UNIQUE (network, key)
        ) STRICT;
        CREATE INDEX link_post ON link (post);
        """
}
