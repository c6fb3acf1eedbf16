/// What can be wrong about mailbox and relay.
let serverRows: [DiagnosticRow] = [
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap.example",
        "netzpost.yaml:7:11: error: The address must begin with imaps:// or imap://. Write it as imaps://netz%40netz.example@imap.example/INBOX."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: http://imap.example",
        "netzpost.yaml:7:11: error: The address must begin with imaps:// or imap://. Write it as imaps://netz%40netz.example@imap.example/INBOX."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://netz:geheim@imap.example",
        "netzpost.yaml:7:11: error: A password stands in the address. Put it into a file of its own and name that: password_file."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://netz@netz.example@imap.example",
        "netzpost.yaml:7:11: error: The user name holds an @. Write it as %40, as in imaps://netz%40netz.example@imap.example/INBOX."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://netz@imap.example",
        "netzpost.yaml:7:11: error: The address names a user, but there is no password. Add a line such as 'password_file: relay.password'."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://netz%4@imap.example",
        "netzpost.yaml:7:11: error: A % stands without its two digits. Write %25 for the sign itself, %40 for @."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://",
        "netzpost.yaml:7:11: error: The address names no server. Write it as imaps://netz%40netz.example@imap.example/INBOX."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://imap.example:99999",
        "netzpost.yaml:7:11: error: No port stands behind the colon. Write a number from 1 to 65535."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://mail.example\n    tls: none",
        "netzpost.yaml:8:10: error: Without TLS everybody on the way could read passwords and mail. Write 'tls: required'; 'none' is for a server on this machine only, as localhost."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://localhost\n    tls: none",
        "netzpost.yaml:8:10: error: imaps:// means TLS, and 'tls: none' forbids it. Delete one of the two."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://localhost\n    tls: no",
        "netzpost.yaml:8:10: error: 'no' is no value of 'tls'. Write required or none."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    password_file: relay.password",
        "netzpost.yaml:7:11: error: There is a password, but the address names no user. Write the user before the server, as netz%40netz.example@mail.example."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://netz@imap.example\n    password_file: other.password",
        "netzpost.yaml:8:20: error: There is no file of this name in 'FOLDER'. Write the password alone into a file, and its name here."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://netz@imap.example\n    auth: oauth2",
        "netzpost.yaml:8:11: error: 'auth: oauth2' needs a program that prints the token. Add a line such as 'token_command: [/usr/local/bin/token, netz@netz.example]'."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://netz@imap.example\n    auth: oauth2\n    token_command: print token",
        "netzpost.yaml:9:20: error: 'token_command' names no program. Write it like this: 'token_command: [/usr/local/bin/token, netz@netz.example]'."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    ca_file: ca.pem",
        "netzpost.yaml:8:14: error: There is no file 'ca.pem'. Create it, or correct the name."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    processed: INBOX",
        "netzpost.yaml:8:16: error: Handled mail would stay where new mail arrives. Name another folder, as 'Verarbeitet', or 'keep'."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    junk: Spam"),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    junk: inbox",
        "netzpost.yaml:8:11: error: The daemon's own mail lies in this folder, not spam. Name the folder in which your provider puts spam, as 'Spam', or delete the line."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example/Netz\n    processed: Fertig\n    junk: Fertig",
        "netzpost.yaml:9:11: error: The daemon's own mail lies in this folder, not spam. Name the folder in which your provider puts spam, as 'Spam', or delete the line."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - maildir: inbox\n    junk: Spam",
        "netzpost.yaml:8:5: error: There is no key 'junk' here. Known are maildir and poll."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    maildir: inbox",
        "netzpost.yaml:7:5: error: One mailbox is either 'imap' or 'maildir'. Make two entries of it."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    password: geheim",
        "netzpost.yaml:7:11: error: There is a password, but the address names no user. Write the user before the server, as netz%40netz.example@mail.example.",
        "netzpost.yaml:8:5: error: There is no key 'password' here. Did you mean 'password_file'?",
        "netzpost.yaml:8:15: error: There is no file of this name in 'FOLDER'. Write the password alone into a file, and its name here."
    ),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://relay.example/out",
        "netzpost.yaml:10:9: error: The address of a relay ends behind the server. Write it like this: 'smtp: smtp://netz%40netz.example@relay.example:587'."
    ),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://netz@relay.example",
        "netzpost.yaml:10:9: error: The address names a user, but there is no password. Add a line such as 'password_file: relay.password'."
    ),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://relay.example\n  pace: 2000",
        "netzpost.yaml:11:9: error: '2000' has no unit. Write 2000/h, 2000/min or 2000/d."),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://relay.example\n  pace: fast",
        "netzpost.yaml:11:9: error: 'fast' is no pace. Write a number and a time, as 2000/h."),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://relay.example\n  connections: 0\n  recipients: many",
        "netzpost.yaml:11:16: error: '0' is no value of 'connections'. Write a number from 1 to 100.",
        "netzpost.yaml:12:15: error: 'many' is no value of 'recipients'. Write a number from 1 to 1000."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imaps://netz:geheim",
        "netzpost.yaml:7:11: error: No port stands behind the colon. Write a number from 1 to 65535."),
    DiagnosticRow(
        "  - maildir: inbox",
        "  - imap: imap.example\n    tls: maybe\n    ca_file: ca.pem\n    password_file: other.password",
        "netzpost.yaml:7:11: error: The address must begin with imaps:// or imap://. Write it as imaps://netz%40netz.example@imap.example/INBOX.",
        "netzpost.yaml:8:10: error: 'maybe' is no value of 'tls'. Write required or none.",
        "netzpost.yaml:9:14: error: There is no file 'ca.pem'. Create it, or correct the name.",
        "netzpost.yaml:10:20: error: There is no file of this name in 'FOLDER'. Write the password alone into a file, and its name here."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap.example\n    auth: oauth",
        "netzpost.yaml:7:11: error: The address must begin with imaps:// or imap://. Write it as imaps://netz%40netz.example@imap.example/INBOX.",
        "netzpost.yaml:8:11: error: 'oauth' is no value of 'auth'. Write password or oauth2."),
    DiagnosticRow(
        "  - maildir: inbox",
        "  - imap: imap://netz@imap.example\n    auth: oauth2\n    token_command: [print, token]\n    password_file: relay.password",
        "netzpost.yaml:10:5: error: 'password_file' has no use with oauth2. Delete the line."),
    DiagnosticRow(
        "  - maildir: inbox",
        "  - imap: imap://netz@imap.example\n    password_file: relay.password\n    token_command: [print, token]",
        "netzpost.yaml:9:5: error: 'token_command' has no use with a password. Add 'auth: oauth2', or delete the line."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    auth: oauth2\n    token_command: [print, token]",
        "netzpost.yaml:7:11: error: 'auth: oauth2' needs a user in the address. Write the user before the server, as netz%40netz.example@mail.example."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://localhost\n    tls: none"),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://127.1.2.3\n    tls: none"),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://[::1]:1143\n    tls: none"),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://localhost.example\n    tls: none",
        "netzpost.yaml:8:10: error: Without TLS everybody on the way could read passwords and mail. Write 'tls: required'; 'none' is for a server on this machine only, as localhost."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://127.0.0.1.example\n    tls: none",
        "netzpost.yaml:8:10: error: Without TLS everybody on the way could read passwords and mail. Write 'tls: required'; 'none' is for a server on this machine only, as localhost."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://[::1\n    tls: none",
        "netzpost.yaml:7:11: error: The bracket [ is not closed. Write it as [::1]."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example/inbox\n    processed: Inbox",
        "netzpost.yaml:8:16: error: Handled mail would stay where new mail arrives. Name another folder, as 'Verarbeitet', or 'keep'."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n  - imap: imap://IMAP.example:143/inbox",
        "netzpost.yaml:8:5: error: This mailbox stands here twice. Delete one of the two."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example/%00",
        "netzpost.yaml:7:11: error: The address holds characters that have no place in one. Write it as imaps://netz%40netz.example@imap.example/INBOX."
    ),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example/INBOX?x",
        "netzpost.yaml:7:11: error: The address holds a ? or #. Write %3F for ? and %23 for #."),
    DiagnosticRow(
        "  - maildir: inbox", "  - imap: imap://imap.example\n    password_file: Hg7-x",
        "netzpost.yaml:7:11: error: There is a password, but the address names no user. Write the user before the server, as netz%40netz.example@mail.example.",
        "netzpost.yaml:8:20: error: There is no file of this name in 'FOLDER'. Write the password alone into a file, and its name here."
    ),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://relay.example\n  tls: none",
        "netzpost.yaml:11:8: error: Without TLS everybody on the way could read passwords and mail. Write 'tls: required'; 'none' is for a server on this machine only, as localhost."
    ),
    DiagnosticRow(
        "  maildirs: out", "  smtp: relay.example\n  pace: 20/y\n  connections: 1000",
        "netzpost.yaml:10:9: error: The address must begin with smtp:// or smtps://. Write it as smtp://netz%40netz.example@relay.example:587.",
        "netzpost.yaml:11:9: error: '20/y' is no pace. Write a number and a time, as 2000/h.",
        "netzpost.yaml:12:16: error: '1000' is no value of 'connections'. Write a number from 1 to 100."),
    DiagnosticRow(
        "  maildirs: out", "  smtp: smtp://netz@relay.example\n  password_file: /no/such/file",
        "netzpost.yaml:11:18: error: There is no such file. Write the password alone into a file, and its name here."),
    DiagnosticRow(
        "  maildirs: out", "  maildirs: out\n  connections: 4",
        "netzpost.yaml:11:3: error: There is no key 'connections' here. Only 'maildirs' is known here."),
    DiagnosticRow(
        "  maildirs: out", "  out",
        "netzpost.yaml:10:3: error: The relay must be keys with values. Write 'key: value', a line for each: smtp, maildirs, tls, ca_file, password_file, auth, token_command, connections, recipients or pace."
    ),
]
