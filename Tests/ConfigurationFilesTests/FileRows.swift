import Testing

/// A whole file, and the lines that it leads to; the other file is right.
struct FileRow: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var lines: [String]

    init(_ testDescription: String, _ text: String, _ lines: String...) {
        self.testDescription = testDescription
        self.text = text
        self.lines = lines
    }
}

/// What can be wrong with the subscribers file as YAML.
let fileRows: [FileRow] = [
    FileRow(
        "empty", "",
        "subscribers.yaml:1:1: error: The file is empty. Fill it in, beginning from the example in config/."),
    FileRow(
        "comments only", "# Nobody yet.\n\n",
        "subscribers.yaml:1:1: error: The file is empty. Fill it in, beginning from the example in config/."),
    FileRow(
        "one word", "subscribers",
        "subscribers.yaml:1:1: error: The file must be keys with values. Write 'key: value', a line for each: subscribers."
    ),
    FileRow(
        "a list in place of keys", "- name: Rita\n",
        "subscribers.yaml:1:1: error: The file must be keys with values. Write 'key: value', a line for each: subscribers."
    ),
    FileRow(
        "a word in place of the list", "subscribers: Rita\n",
        "subscribers.yaml:1:14: error: 'subscribers' takes a list. Write it like this: 'subscribers: [{name: Rita Peters, email: rita@stadt.example, networks: [sprache]}]'."
    ),
    FileRow(
        "nothing in place of the list", "subscribers:\n",
        "subscribers.yaml:1:1: error: 'subscribers' is missing. Add a line such as 'subscribers: [{name: Rita Peters, email: rita@stadt.example, networks: [sprache]}]'."
    ),
    FileRow(
        "a word in place of a subscriber", "subscribers:\n  - Rita\n",
        "subscribers.yaml:2:5: error: A subscriber must be keys with values. Write 'key: value', a line for each: name, email, organisation, task, phone, website, networks, moderates, hide, read_along, own_posts or digest."
    ),
    FileRow(
        "a tab before a list", "subscribers:\n\t- name: Rita\n",
        "subscribers.yaml:2:1: error: The line is indented with a tab. Indent with blanks only."),
    FileRow(
        "a tab before a key", "subscribers:\n  - name: Rita\n\t  email: a@b.example\n",
        "subscribers.yaml:3:1: error: The line is indented with a tab. Indent with blanks only."),
    FileRow(
        "a tab behind blanks", "subscribers:\n  - name: Rita\n  \temail: a@b.example\n",
        "subscribers.yaml:3:3: error: The line is indented with a tab. Indent with blanks only."),
    FileRow(
        "double quotes not closed", "subscribers:\n  - name: \"Rita\n    email: rita@stadt.example\n",
        "subscribers.yaml:2:11: error: A quotation mark opens here and is never closed. Close it."),
    FileRow(
        "single quotes not closed", "subscribers:\n  - name: 'Rita\n    email: rita@stadt.example\n",
        "subscribers.yaml:2:11: error: A quotation mark opens here and is never closed. Close it."),
    FileRow(
        "a second colon", "subscribers:\n  - name: Rita: Amt\n",
        "subscribers.yaml:2:15: error: A colon stands where none is expected. Put a text with a colon in quotes, and check the indentation."
    ),
    FileRow(
        "a key without a colon", "subscribers:\n  - name: Rita\n    email\n    networks: [sprache]\n",
        "subscribers.yaml:4:5: error: A key without a colon stands before this. Write it as 'key: value'."),
    FileRow(
        "no blank behind the first colon", "subscribers:\n  - name:Rita\n    email: rita@stadt.example\n",
        "subscribers.yaml:2:10: error: A blank is missing. Write '- key: value', with blanks behind dash and colon."),
    FileRow(
        "no blank behind a colon", "subscribers:\n  - name: Rita\n    email:rita@b.example\n    networks: [jugend]\n",
        "subscribers.yaml:3:11: error: A blank is missing. Write '- key: value', with blanks behind dash and colon."),
    FileRow(
        "no blank behind a dash", "subscribers:\n  -name: Rita\n    email: rita@stadt.example\n",
        "subscribers.yaml:2:4: error: A blank is missing. Write '- key: value', with blanks behind dash and colon."),
    FileRow(
        "an at sign first", "subscribers:\n  - name: @rita\n",
        #"subscribers.yaml:2:11: error: A value cannot begin with this character. Put the value in quotes: "…"."#),
    FileRow(
        "a percent sign first", "subscribers:\n  - name: %rita\n",
        #"subscribers.yaml:2:11: error: A value cannot begin with this character. Put the value in quotes: "…"."#),
    FileRow(
        "an asterisk first", "subscribers:\n  - name: *rita\n",
        #"subscribers.yaml:2:11: error: A value cannot begin with an asterisk. Put the value in quotes: "*…"."#),
    FileRow(
        "a backslash in quotes", "subscribers:\n  - name: \"Amt \\Nord \\q\"\n",
        "subscribers.yaml:2:22: error: A backslash in double quotes has a meaning of its own. Use single quotes: '…'."),
    FileRow(
        "brackets not closed", "subscribers:\n  - name: Rita\n    networks: [sprache, jugend\n    email: a@b.example\n",
        "subscribers.yaml:3:15: error: A list in brackets is not closed. Write it as [one, two]."),
    FileRow(
        "braces not closed", "subscribers:\n  - name: Rita\n    networks: {sprache: daily\n    email: a@b.example\n",
        "subscribers.yaml:3:15: error: A bracket { is not closed. Write it as {key: value, key: value}."),
    FileRow(
        "a blank too few", "subscribers:\n  - name: Rita\n   email: rita@stadt.example\n",
        "subscribers.yaml:3:4: error: The line fits neither the list nor the lines before it. Begin an entry with '- ', or indent the line exactly as its neighbours."
    ),
    FileRow(
        "blanks too many", "subscribers:\n  - name: Rita\n      email: rita@stadt.example\n",
        "subscribers.yaml:3:12: error: A colon stands where none is expected. Put a text with a colon in quotes, and check the indentation."
    ),
    FileRow(
        "a dash forgotten", "subscribers:\n  - name: Rita\n    email: r@b.example\n  name: Ali\n",
        "subscribers.yaml:4:3: error: The line fits neither the list nor the lines before it. Begin an entry with '- ', or indent the line exactly as its neighbours."
    ),
    FileRow(
        "a list behind its key", "subscribers: - name: Rita\n",
        #"subscribers.yaml:1:14: error: A list cannot begin here. Begin it on a line of its own, or put the value in quotes: "-"."#
    ),
    FileRow(
        "two documents", "subscribers: []\n---\nsubscribers: []\n",
        "subscribers.yaml:2:1: error: A second document begins here. Delete the line '---'."),
    FileRow(
        "a control character", "subscribers: []\n# \u{1}\n",
        "subscribers.yaml:2:3: error: A control character stands here. Delete it."),
    FileRow(
        "a list as key", "subscribers:\n  - ? [a]\n    : b\n",
        "subscribers.yaml:2:5: error: 'name' is missing. Add a line such as 'name: Rita Peters'.",
        "subscribers.yaml:2:5: error: 'email' is missing. Add a line such as 'email: rita.peters@stadt.example'.",
        "subscribers.yaml:2:5: error: This person is in no network. Add a line such as 'networks: [sprache, jugend]'.",
        "subscribers.yaml:2:7: error: A key must be one word. Write it as 'key: value'."),
    FileRow(
        "a hundred thousand brackets", String(repeating: "[", count: 100_000),
        "subscribers.yaml:1:1: error: Too many brackets are open. Close them, as in [one, two]."),
    FileRow(
        "columns behind umlauts",
        "subscribers: [{name: Jörg Schäfer, emial: j@ö.example, netwoks: [sprache, jugend]}]\n",
        "subscribers.yaml:1:36: error: There is no key 'emial' here. Did you mean 'email'?",
        "subscribers.yaml:1:56: error: There is no key 'netwoks' here. Did you mean 'networks'?"),
    FileRow(
        "lines ending in CRLF behind a byte order mark",
        "\u{FEFF}subscribers:\r\n  - name: Rita\r\n    email: rita\r\n    networks: [sprache, jugend]\r\n",
        "subscribers.yaml:3:12: error: 'rita' is no e-mail address. Write it as name@place.example."),
    FileRow(
        "a key three times",
        "subscribers:\n  - name: Rita\n    name: Ali\n    name: Uwe\n    email: a@b.example\n    networks: [sprache, jugend]\n",
        "subscribers.yaml:3:5: error: 'name' stands here twice, first in line 2. Delete one of the two.",
        "subscribers.yaml:4:5: error: 'name' stands here twice, first in line 3. Delete one of the two."),
    FileRow(
        "the only key twice", "subscribers: []\n'subscribers': []\n",
        "subscribers.yaml:2:1: error: 'subscribers' stands here twice, first in line 1. Delete one of the two."),
    FileRow(
        "a network twice",
        "subscribers:\n  - name: Rita\n    email: a@b.example\n    networks: {sprache: daily, jugend: none, sprache: weekly}\n",
        "subscribers.yaml:4:46: error: 'sprache' stands here twice, first in line 4. Delete one of the two."),
]
