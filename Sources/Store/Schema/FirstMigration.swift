extension Schema {
    /// Times are seconds since 1970, hashes 64 hexadecimal digits, words those of the enums in Networks.
    static let firstMigration = """
        -- How far each mailbox has been handled.
        CREATE TABLE position (
          mailbox TEXT PRIMARY KEY, validity INTEGER NOT NULL, uid INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- How often a mail was begun that is not yet decided.
        CREATE TABLE intake_attempt (
          mailbox TEXT NOT NULL, validity INTEGER NOT NULL, uid TEXT NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (mailbox, validity, uid)
        ) STRICT, WITHOUT ROWID;

        -- Every mail that was taken in and decided. The key is null for mail that came by no mailbox, the content
        -- hash for mail that nobody looked into.
        CREATE TABLE mail (
          id INTEGER PRIMARY KEY,
          mailbox TEXT, validity INTEGER, uid TEXT,
          blob TEXT NOT NULL, size INTEGER NOT NULL, content TEXT,
          received INTEGER NOT NULL, author TEXT NOT NULL, subject TEXT NOT NULL,
          UNIQUE (mailbox, validity, uid)
        ) STRICT;
        CREATE INDEX mail_content ON mail (content);
        CREATE INDEX mail_blob ON mail (blob);

        -- What became of a mail in each network.
        CREATE TABLE decision (
          id INTEGER PRIMARY KEY,
          mail INTEGER NOT NULL REFERENCES mail,
          network TEXT, fate TEXT NOT NULL, reason TEXT, route TEXT,
          content TEXT, decided INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX decision_mail ON decision (mail, ifnull(network, ''));
        CREATE UNIQUE INDEX decision_posted ON decision (content, network) WHERE fate = 'posted';
        CREATE INDEX decision_content ON decision (content);
        CREATE INDEX decision_fate ON decision (fate, reason);

        -- Mail that waits for a person; `ended` when it was let pass or given up.
        CREATE TABLE hold (
          id INTEGER PRIMARY KEY,
          mail INTEGER NOT NULL REFERENCES mail,
          network TEXT NOT NULL, reason TEXT NOT NULL,
          held INTEGER NOT NULL, until INTEGER NOT NULL, ended INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX hold_open ON hold (mail, network) WHERE ended IS NULL;

        CREATE TABLE thread (id INTEGER PRIMARY KEY, network TEXT NOT NULL) STRICT;

        -- A place in a thread. Without a post it is a placeholder.
        CREATE TABLE node (
          id INTEGER PRIMARY KEY,
          network TEXT NOT NULL, message_id TEXT NOT NULL,
          thread INTEGER NOT NULL REFERENCES thread, parent INTEGER REFERENCES node,
          UNIQUE (network, message_id)
        ) STRICT;
        CREATE INDEX node_thread ON node (thread);
        CREATE INDEX node_parent ON node (parent);

        CREATE TABLE post (
          id INTEGER PRIMARY KEY,
          mail INTEGER NOT NULL REFERENCES mail,
          network TEXT NOT NULL, node INTEGER NOT NULL REFERENCES node,
          author_name TEXT, author TEXT NOT NULL,
          subject TEXT NOT NULL, base_subject TEXT NOT NULL,
          date INTEGER NOT NULL, date_offset INTEGER NOT NULL,
          text TEXT NOT NULL, section TEXT NOT NULL, is_guess INTEGER NOT NULL,
          posted INTEGER NOT NULL,
          UNIQUE (mail, network)
        ) STRICT;
        CREATE INDEX post_node ON post (node);
        CREATE INDEX post_subject ON post (network, base_subject, posted);

        -- A name in a section of a network; `key` is the name without regard to letter case.
        CREATE TABLE document (
          id INTEGER PRIMARY KEY,
          network TEXT NOT NULL, section TEXT NOT NULL, key TEXT NOT NULL,
          UNIQUE (network, section, key)
        ) STRICT;

        -- The bytes that came under that name, numbered from 1. `directory` is the place in the document tree;
        -- `file_name` the name there, null until the file is made.
        CREATE TABLE version (
          id INTEGER PRIMARY KEY,
          document INTEGER NOT NULL REFERENCES document,
          number INTEGER NOT NULL, name TEXT NOT NULL,
          blob TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL, kind TEXT,
          mail INTEGER NOT NULL REFERENCES mail, post INTEGER REFERENCES post,
          added INTEGER NOT NULL, folder TEXT NOT NULL, directory TEXT NOT NULL,
          file_name TEXT, is_linked INTEGER NOT NULL DEFAULT 0,
          UNIQUE (document, number)
        ) STRICT;
        CREATE INDEX version_directory ON version (directory);
        CREATE INDEX version_unlinked ON version (directory) WHERE is_linked = 0;
        CREATE INDEX version_blob ON version (blob);

        -- Which version each attachment of a post is.
        CREATE TABLE attachment (
          post INTEGER NOT NULL REFERENCES post, part INTEGER NOT NULL,
          version INTEGER NOT NULL REFERENCES version,
          PRIMARY KEY (post, part)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attachment_version ON attachment (version);

        -- One outgoing message. `original` is the blob that its pieces take bytes from.
        CREATE TABLE mailing (
          id INTEGER PRIMARY KEY,
          mail INTEGER NOT NULL REFERENCES mail,
          network TEXT, purpose TEXT NOT NULL, message_id TEXT NOT NULL, reverse_path TEXT,
          subject TEXT NOT NULL, envelope TEXT NOT NULL,
          original TEXT, has_seven_bit INTEGER NOT NULL, needs_smtputf8 INTEGER NOT NULL,
          created INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX mailing_mail ON mailing (mail);

        -- A message as pieces: new bytes, or a stretch of the original, perhaps with another transfer encoding.
        CREATE TABLE piece (
          mailing INTEGER NOT NULL REFERENCES mailing,
          is_seven_bit INTEGER NOT NULL, place INTEGER NOT NULL,
          bytes BLOB, lower INTEGER, upper INTEGER, decoding TEXT, encoding TEXT,
          PRIMARY KEY (mailing, is_seven_bit, place)
        ) STRICT, WITHOUT ROWID;

        -- One mailing for one recipient; `due` while it waits, null while it is sent and at its end.
        CREATE TABLE delivery (
          id INTEGER PRIMARY KEY,
          mailing INTEGER NOT NULL REFERENCES mailing,
          identity TEXT NOT NULL, recipient TEXT NOT NULL,
          state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due INTEGER,
          is_possible_repeat INTEGER NOT NULL DEFAULT 0,
          UNIQUE (mailing, identity)
        ) STRICT;
        CREATE INDEX delivery_due ON delivery (due) WHERE due IS NOT NULL;
        CREATE INDEX delivery_mailing_due ON delivery (mailing, due) WHERE due IS NOT NULL;
        CREATE INDEX delivery_state ON delivery (state, is_possible_repeat);

        -- Every try and what it brought: nothing as long as it runs. `before` and `was_due` are the delivery's
        -- state and time before the try, for one that is taken back.
        CREATE TABLE attempt (
          delivery INTEGER NOT NULL REFERENCES delivery, number INTEGER NOT NULL,
          began INTEGER NOT NULL, before TEXT NOT NULL, was_due INTEGER NOT NULL,
          ended INTEGER, outcome TEXT, code INTEGER, enhanced_code TEXT, answer TEXT,
          PRIMARY KEY (delivery, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attempt_began ON attempt (began);

        -- Who got an answer of ours when: kept for a day.
        CREATE TABLE answered (identity TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX answered_at ON answered (at);
        """
}
