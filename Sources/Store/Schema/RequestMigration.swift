extension Schema {
    /// Requests: see `NewRequest`. Those that were there before are open for as long as the second mail about them would
    /// take; nobody is written to about them.
    static let requestMigration = """
        -- `token` names the address for private answers; null for older ones. `state_due`: when the author is told next
        -- how it stands. `closed_by` is null where it was taken back.
        CREATE TABLE request (
          post INTEGER PRIMARY KEY REFERENCES post,
          network TEXT NOT NULL, content TEXT NOT NULL, token TEXT,
          opened INTEGER NOT NULL, state_due INTEGER, closed INTEGER, closed_by TEXT
        ) STRICT;
        CREATE UNIQUE INDEX request_token ON request (network, token) WHERE token IS NOT NULL;
        CREATE INDEX request_content ON request (content);
        CREATE INDEX request_open ON request (network) WHERE closed IS NULL;
        CREATE INDEX request_state ON request (state_due) WHERE state_due IS NOT NULL AND closed IS NULL;

        -- Answers by others than the author: `post` is null for private ones.
        CREATE TABLE request_answer (
          request INTEGER NOT NULL REFERENCES request,
          mail INTEGER NOT NULL REFERENCES mail, post INTEGER REFERENCES post, at INTEGER NOT NULL,
          PRIMARY KEY (request, mail)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX request_answer_mail ON request_answer (mail);

        INSERT INTO request (post, network, content, opened, closed)
        SELECT post.id, post.network, ifnull(mail.content, mail.blob), post.posted,
               CASE WHEN post.recalled IS NOT NULL THEN post.recalled
                    WHEN post.posted + 864000 < (SELECT max(received) FROM mail) THEN post.posted + 864000 END
        FROM post JOIN mail ON mail.id = post.mail WHERE post.section = 'request';
        INSERT INTO request_answer (request, mail, post, at)
        SELECT request.post, answer.mail, answer.id, answer.posted
        FROM request JOIN post ON post.id = request.post JOIN node AS parent ON parent.id = post.node
        JOIN node ON node.parent = parent.id JOIN post AS answer ON answer.node = node.id
        WHERE answer.author <> post.author;
        """
}
