/// What can be wrong in netzpost.yaml, servers apart.
let mainRows: [DiagnosticRow] = [
    DiagnosticRow(
        "data: data", "data:",
        "netzpost.yaml:1:1: error: 'data' is missing. Add a line such as 'data: /var/lib/netzpost'."),
    DiagnosticRow(
        "data: data", "datum: data",
        "netzpost.yaml:1:1: error: There is no key 'datum' here. Did you mean 'data'?"),
    DiagnosticRow(
        "language: de", "language: fr",
        "netzpost.yaml:2:11: error: 'fr' is no value of 'language'. Write de or en."),
    DiagnosticRow(
        "language: de", "language: [de]",
        "netzpost.yaml:2:11: error: 'language' takes one value. Write it like this: 'language: de'."),
    DiagnosticRow(
        "Europe/Berlin", "Europe/Berlln",
        "netzpost.yaml:3:11: error: 'Europe/Berlln' is no time zone. Write Europe/Berlin."),
    DiagnosticRow(
        "Europe/Berlin", "Münster",
        "netzpost.yaml:3:11: error: 'Münster' is no time zone. Write continent and city, as Europe/Berlin."),
    DiagnosticRow(
        "Europe/Berlin", "CET"),
    DiagnosticRow(
        "language: de", "separator: _",
        "netzpost.yaml:2:12: error: '_' is no value of 'separator'. Write + or -."),
    DiagnosticRow(
        "language: de", "route: [To, Cc]",
        "netzpost.yaml:2:13: error: 'Cc' is no value of 'route'. Write Delivered-To, X-Original-To, Envelope-To, To or Received."
    ),
    DiagnosticRow(
        "language: de", "route: [To, To]",
        "netzpost.yaml:2:13: error: 'To' stands here twice. Delete one of the two."),
    DiagnosticRow(
        "language: de", "route: []",
        "netzpost.yaml:2:8: error: 'route' is empty. Write it like this: 'route: [Delivered-To, X-Original-To, To]'."),
    DiagnosticRow(
        "maintainers: [rita.peters@stadt.example]", "# nobody",
        "netzpost.yaml:1:1: warning: Nobody is told of held or broken mail: 'maintainers' is missing. Add a line such as 'maintainers: [rita.peters@stadt.example]'."
    ),
    DiagnosticRow(
        "maintainers: [rita.peters@stadt.example]", "maintainers: [rita.peters]",
        "netzpost.yaml:4:15: error: 'rita.peters' is no e-mail address. Write it as name@place.example."),
    DiagnosticRow(
        "maintainers: [rita.peters@stadt.example]", "maintainers: [rita@stadt.example, Rita@stadt.example]",
        "netzpost.yaml:4:35: error: Rita@stadt.example stands here twice. Delete one of the two."),
    DiagnosticRow(
        "maintainers: [rita.peters@stadt.example]", "maintainers: sprache@netz.example",
        "netzpost.yaml:4:14: error: sprache@netz.example is the address of 'sprache', not a person's. Write the person's own address."
    ),
    DiagnosticRow(
        "rita.peters@stadt.example]", #""Rita <rita@stadt.example>"]"#,
        "netzpost.yaml:4:15: error: 'Rita <rita@stadt.example>' is more than an e-mail address. Write rita@stadt.example alone."
    ),
    DiagnosticRow(
        "alle@netz.example", "Jugend@netz.example",
        "netzpost.yaml:5:11: error: Jugend@netz.example is the address of 'jugend' already, in line 21. Give each network addresses of its own."
    ),
    DiagnosticRow(
        "  - maildir: inbox\n    poll: 60s", "  maildir: inbox",
        "netzpost.yaml:7:3: error: 'intake' takes a list. Write it like this: 'intake: [{maildir: /var/mail/netz/}]'."),
    DiagnosticRow(
        "poll: 60s", "poll: 60",
        "netzpost.yaml:8:11: error: '60' has no unit. Write 60s, 60min, 60h, 60d, 60w or 60y."),
    DiagnosticRow(
        "poll: 60s", "poll: soon",
        "netzpost.yaml:8:11: error: 'soon' is no time. Write a number with its unit, as 60s."),
    DiagnosticRow(
        "poll: 60s", "poll: 60m",
        "netzpost.yaml:8:11: error: 'm' is no unit of time. Write 60s, 60min, 60h, 60d, 60w or 60y."),
    DiagnosticRow(
        "poll: 60s", "poll: 0s",
        "netzpost.yaml:8:11: error: 'poll' must lie between a second and a day. Write it like this: 'poll: 60s'."),
    DiagnosticRow(
        "poll: 60s", "poll: 99999999999999999999s",
        "netzpost.yaml:8:11: error: '99999999999999999999s' is no time. Write a number with its unit, as 60s."),
    DiagnosticRow(
        "poll: 60s", "poll: 9999999999999y",
        "netzpost.yaml:8:11: error: '9999999999999y' is too much. Write a smaller number, as 60s."),
    DiagnosticRow(
        "poll: 60s", "poll: {s: 60}",
        "netzpost.yaml:8:11: error: 'poll' takes one value. Write it like this: 'poll: 60s'."),
    DiagnosticRow(
        "poll: 60s", "tls: required",
        "netzpost.yaml:8:5: error: There is no key 'tls' here. Known are maildir and poll."),
    DiagnosticRow(
        "maildir: inbox\n    poll: 60s", "poll: 60s",
        "netzpost.yaml:7:5: error: The mailbox has no address. Begin with 'imap: imaps://netz%40netz.example@imap.example/INBOX' or 'maildir: /var/mail/netz/'."
    ),
    DiagnosticRow(
        "maildir: inbox\n    poll: 60s", "maildir: inbox\n  - maildir: ./inbox/",
        "netzpost.yaml:8:5: error: This mailbox stands here twice. Delete one of the two."),
    DiagnosticRow(
        "  - maildir: inbox\n    poll: 60s", "  []",
        "netzpost.yaml:7:3: error: 'intake' is empty. Write it like this: 'intake: [{maildir: /var/mail/netz/}]'."),
    DiagnosticRow(
        "  maildirs: out", "  mildirs: out",
        "netzpost.yaml:10:3: error: There is no key 'mildirs' here. Did you mean 'maildirs'?"),
    DiagnosticRow(
        "  maildirs: out", "  maildirs: out\n  smtp: smtp://localhost",
        "netzpost.yaml:10:3: error: The relay is either 'smtp' or 'maildirs'. Delete one of the two."),
    DiagnosticRow(
        "relay:\n  maildirs: out\n", "",
        #"netzpost.yaml:1:1: error: 'relay' is missing. Add a line such as 'relay: {smtp: "smtp://localhost:25", tls: none}'."#
    ),
    DiagnosticRow(
        "trust: confirm", "trust: authentication-results",
        "netzpost.yaml:12:3: error: 'trust: authentication-results' needs the servers whose word counts. Add a line such as 'servers: [mx.netz.example]'."
    ),
    DiagnosticRow(
        "trust: confirm", "trust: from",
        "netzpost.yaml:12:3: warning: 'trust: from' believes every From line, and anybody can forge one. Write 'trust: confirm', or 'authentication-results' if your server checks senders."
    ),
    DiagnosticRow(
        "trust: confirm", "trust: yes",
        "netzpost.yaml:12:10: error: 'yes' is no value of 'trust'. Write authentication-results, confirm or from."),
    DiagnosticRow(
        "trust: confirm", "servers: [mx netz]",
        "netzpost.yaml:12:13: error: 'mx netz' is no name of a server. Write it like this: 'servers: [mx.netz.example]'."
    ),
    DiagnosticRow(
        "trust: confirm", "internal: X-Origin",
        "netzpost.yaml:12:13: error: 'X-Origin' is no header field. Write it as 'X-Origin: intern', in quotes."),
    DiagnosticRow(
        "  sprache:", "  Sprache I:",
        "netzpost.yaml:14:3: error: 'Sprache I' cannot be the key of a network. Use a to z, 0 to 9 and '-', at most 40; 'name' may hold anything."
    ),
    DiagnosticRow(
        "    address: sprache@netz.example\n", "",
        "netzpost.yaml:15:5: error: 'address' is missing. Add a line such as 'address: sprache@netz.example'."),
    DiagnosticRow(
        "    address: sprache@netz.example", "    address: jugend@netz.example",
        "netzpost.yaml:21:14: error: jugend@netz.example is the address of 'sprache' already, in line 16. Give each network addresses of its own."
    ),
    DiagnosticRow(
        "    address: sprache@netz.example",
        "    address: sprache@netz.example\n    aliases: [alle@netz.example, kurs@netz.example]",
        "netzpost.yaml:5:11: error: alle@netz.example is the address of 'sprache' already, in line 17. Give each network addresses of its own."
    ),
    DiagnosticRow(
        "strangers: hold", "strangers: holds",
        "netzpost.yaml:17:16: error: 'holds' is no value of 'strangers'. Write hold, reject or accept."),
    DiagnosticRow(
        "strangers: hold", "stranger: hold",
        "netzpost.yaml:17:5: error: There is no key 'stranger' here. Did you mean 'strangers'?"),
    DiagnosticRow(
        "strangers: hold", "colour: red",
        "netzpost.yaml:17:5: error: There is no key 'colour' here. Known are name, short, tag, address, aliases, language, reply_to, strangers, guard, undo, read_along, max_size, inline_limit, links and check_links."
    ),
    DiagnosticRow(
        "strangers: hold", "tag: Sprache",
        "netzpost.yaml:17:10: error: 'Sprache' is no value of 'tag'. Write none, or leave the line out."),
    DiagnosticRow(
        "strangers: hold", "guard: full",
        "netzpost.yaml:17:12: error: 'full' is no value of 'guard'. Write none or anonymity."),
    DiagnosticRow(
        "strangers: hold", "undo: 2d",
        "netzpost.yaml:17:5: error: 'undo' would hold every post back for more than a day. Write it like this: 'undo: 5min'."
    ),
    DiagnosticRow(
        "strangers: hold", "inline_limit: 30MB",
        "netzpost.yaml:17:5: warning: 'inline_limit' is larger than 'max_size' and has no effect. Make it smaller."),
    DiagnosticRow(
        "strangers: hold", "links: [{title: A}, {title: B, url: www.b.example}]",
        #"netzpost.yaml:17:13: error: 'url' is missing. Add a line such as 'url: "https://werkstatt.example/"'."#,
        #"netzpost.yaml:17:41: error: 'www.b.example' is no web address. Write it with https://, as "https://werkstatt.example/"."#
    ),
    DiagnosticRow(
        "strangers: hold", "name: Zwei",
        "netzpost.yaml:17:5: error: 'name' stands here twice, first in line 15. Delete one of the two."),
    DiagnosticRow(
        "max_size: 25MB", "max_size: 25",
        "netzpost.yaml:18:15: error: '25' has no unit. Write 25B, 25kB, 25MB or 25GB."),
    DiagnosticRow(
        "max_size: 25MB", "max_size: 25MiB",
        "netzpost.yaml:18:15: error: 'MiB' is no unit of size. Write 25B, 25kB, 25MB or 25GB."),
    DiagnosticRow(
        "max_size: 25MB", "max_size: 0MB",
        "netzpost.yaml:18:5: error: 'max_size' of nothing would hold every mail. Write it like this: 'max_size: 25MB'."),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}", "retention: {raw_mail: 7d, held: 1h}",
        "netzpost.yaml:22:27: error: 'held' is shorter than a day. Write it like this: 'held: 14d'."),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}", #"digest: {daily: 7, weekly: "Mon 25:00"}"#,
        #"netzpost.yaml:22:17: error: '7' is no time of day. Write it as "07:00"."#,
        #"netzpost.yaml:22:28: error: 'Mon 25:00' is no day and time. Write it as "Mon 07:00"."#),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}",
        "filing: {minutes: [Doku, TOP, zwei Wörter], flyer: [Flyer]}",
        "netzpost.yaml:22:26: error: 'TOP' can't tell a kind of document. Write one word of at least 4 letters.",
        "netzpost.yaml:22:31: error: 'zwei Wörter' can't tell a kind of document. Write one word of at least 4 letters.",
        "netzpost.yaml:22:45: error: There is no key 'flyer' here. Known are invitation, agenda, minutes and template."
    ),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}",
        "extractors: {pdf: pdftotext, text/html: lynx -dump, text/x: []}",
        "netzpost.yaml:22:14: error: 'pdf' is no media type. Write it as application/pdf.",
        #"netzpost.yaml:22:41: error: 'text/html' names no program. Write it like this: 'text/html: [pdftotext, "-", "-"]'."#,
        #"netzpost.yaml:22:61: error: 'text/x' names no program. Write it like this: 'text/x: [pdftotext, "-", "-"]'."#),
    DiagnosticRow(
        "data: data", "dta: data",
        "netzpost.yaml:1:1: error: There is no key 'dta' here. Did you mean 'data'?"),
    DiagnosticRow(
        "data: data", "data: [data]",
        "netzpost.yaml:1:7: error: 'data' takes one value. Write it like this: 'data: /var/lib/netzpost'."),
    DiagnosticRow(
        "data: data\n", "retenion: {held: 14d}\ndigets: {daily: \"8:15\"}\n",
        "netzpost.yaml:1:1: error: There is no key 'retenion' here. Did you mean 'retention'?",
        "netzpost.yaml:1:1: error: 'data' is missing. Add a line such as 'data: /var/lib/netzpost'.",
        "netzpost.yaml:2:1: error: There is no key 'digets' here. Did you mean 'digest'?"),
    DiagnosticRow(
        "Europe/Berlin", "GMT+3",
        "netzpost.yaml:3:11: error: 'GMT+3' is no time zone. Write continent and city, as Europe/Berlin."),
    DiagnosticRow(
        "umbrella: alle@netz.example", "umbrella: alle",
        "netzpost.yaml:5:11: error: 'alle' is no e-mail address. Write it as name@place.example."),
    DiagnosticRow(
        "maintainers: [rita.peters@stadt.example]", "maintainers: [alle+hilfe@netz.example, rita]",
        "netzpost.yaml:4:15: error: alle+hilfe@netz.example is the address of a network, not a person's. Write the person's own address.",
        "netzpost.yaml:4:40: error: 'rita' is no e-mail address. Write it as name@place.example."),
    DiagnosticRow(
        "senders:\n  trust: confirm", "senders: confirm",
        "netzpost.yaml:11:10: error: 'senders' must be keys with values. Write 'key: value', a line for each: trust, servers or internal."
    ),
    DiagnosticRow(
        "trust: confirm", "internal: X-Origin: intern",
        "netzpost.yaml:12:21: error: A colon stands where none is expected. Put a text with a colon in quotes, and check the indentation."
    ),
    DiagnosticRow(
        "networks:\n  sprache:\n", "networks:\n  - sprache:\n",
        "netzpost.yaml:19:3: error: The line fits neither the list nor the lines before it. Begin an entry with '- ', or indent the line exactly as its neighbours."
    ),
    DiagnosticRow(
        "networks:\n  sprache:", "netz:\n  sprache:",
        "netzpost.yaml:1:1: error: 'networks' is missing. Add a line such as 'networks: {sprache: {name: Sprache, address: sprache@netz.example}}'.",
        "netzpost.yaml:13:1: error: There is no key 'netz' here. Known are data, language, timezone, subscribers, separator, maintainers, umbrella, route, intake, relay, senders, networks, digest, retention, extractors and filing."
    ),
    DiagnosticRow(
        "    name: \"Netzwerk I: Sprache\"\n", "",
        #"netzpost.yaml:15:5: error: 'name' is missing. Add a line such as 'name: "Netzwerk I: Verbesserung berufsbezogener Sprachkompetenz"'."#
    ),
    DiagnosticRow(
        "strangers: hold", "reply_to: members",
        "netzpost.yaml:17:15: error: 'members' is no value of 'reply_to'. Write author or network."),
    DiagnosticRow(
        "strangers: hold", "read_along: immediate",
        "netzpost.yaml:17:17: error: 'immediate' is no value of 'read_along'. Write weekly, daily or none."),
    DiagnosticRow(
        "strangers: hold", "check_links: monthly",
        "netzpost.yaml:17:18: error: 'monthly' is no value of 'check_links'. Write true, false, yes, no, ja or nein."),
    DiagnosticRow(
        "strangers: hold", "language: deutsch",
        "netzpost.yaml:17:15: error: 'deutsch' is no value of 'language'. Write de or en."),
    DiagnosticRow(
        "strangers: hold", "links: https://werkstatt.example/",
        #"netzpost.yaml:17:12: error: 'links' takes a list. Write it like this: 'links: [{title: Werkstatt, url: "https://werkstatt.example/"}]'."#
    ),
    DiagnosticRow(
        "strangers: hold", "aliases: [kurs@netz.example, Kurs@netz.example]",
        "netzpost.yaml:17:34: error: Kurs@netz.example is the address of 'sprache' already, in line 17. Give each network addresses of its own."
    ),
    DiagnosticRow(
        "    address: jugend@netz.example", "    address: jugend@netz.example\n    aliases: [sprache@netz.example]",
        "netzpost.yaml:22:15: error: sprache@netz.example is the address of 'sprache' already, in line 16. Give each network addresses of its own."
    ),
    DiagnosticRow(
        "strangers: hold", "tag: none"),
    DiagnosticRow(
        "strangers: hold", "undo: 10",
        "netzpost.yaml:17:11: error: '10' has no unit. Write 10s, 10min, 10h, 10d, 10w or 10y."),
    DiagnosticRow(
        "strangers: hold", "max_size: 1GB",
        "netzpost.yaml:18:5: error: 'max_size' stands here twice, first in line 17. Delete one of the two."),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}", "retention: {raw_mail: 7d, held: 14d}",
        "netzpost.yaml:22:13: error: Held mail would be deleted before its time is over. Make 'raw_mail' at least as long as 'held'."
    ),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}", "digest: {daily: \"+7:00\", weekly: \"Xy 07:00\"}",
        #"netzpost.yaml:22:17: error: '+7:00' is no time of day. Write it as "07:00"."#,
        #"netzpost.yaml:22:34: error: 'Xy 07:00' is no day and time. Write it as "Mon 07:00"."#),
    DiagnosticRow(
        "retention: {raw_mail: 10y, outcomes: 90d, held: 14d}", "extractors: {application/pdf: pdftotext -q}",
        #"netzpost.yaml:22:31: error: 'application/pdf' names no program. Write it like this: 'application/pdf: [pdftotext, "-", "-"]'."#
    ),
]
