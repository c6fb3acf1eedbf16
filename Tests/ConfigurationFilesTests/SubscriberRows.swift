/// What can be wrong in subscribers.yaml.
let subscriberRows: [DiagnosticRow] = [
    DiagnosticRow(
        "name: Rita Peters", "nme: Rita Peters",
        "subscribers.yaml:2:5: error: There is no key 'nme' here. Did you mean 'name'?"),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    fone: 0251 492-1653",
        "subscribers.yaml:4:5: error: There is no key 'fone' here. Did you mean 'phone'?"),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    phone: [0251, 492]",
        "subscribers.yaml:4:12: error: 'phone' takes one value. Write it like this: 'phone: 0251 492-1653'."),
    DiagnosticRow(
        "    phone: 0251 492-1653", #"    phone: """#,
        "subscribers.yaml:4:12: error: 'phone' is empty. Write it like this: 'phone: 0251 492-1653'."),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    website: stadt.example",
        "subscribers.yaml:4:14: error: 'stadt.example' is no web address. Write it with https://, as https://stadt.example/."
    ),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    hide: [phone, fax]",
        "subscribers.yaml:4:19: error: 'fax' is no value of 'hide'. Write email, organisation, task, phone or website."),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    own_posts: perhaps",
        "subscribers.yaml:4:16: error: 'perhaps' is no value of 'own_posts'. Write true, false, yes, no, ja or nein."),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    read_along: weekly",
        "subscribers.yaml:4:17: error: 'weekly' is no value of 'read_along'. Write none, or leave the line out."),
    DiagnosticRow(
        "    phone: 0251 492-1653", "    email: rita@post.example",
        "subscribers.yaml:4:5: error: 'email' stands here twice, first in line 3. Delete one of the two."),
    DiagnosticRow(
        "email: rita.peters@stadt.example", "email: Ali@kurs.example",
        "subscribers.yaml:8:13: error: ali@kurs.example is in line 3 already. Every address belongs to one person: delete one."
    ),
    DiagnosticRow(
        "email: rita.peters@stadt.example", "email: []",
        "subscribers.yaml:3:12: error: 'email' is empty. Write it like this: 'email: rita.peters@stadt.example'."),
    DiagnosticRow(
        "email: rita.peters@stadt.example", "email: rita.peters.stadt.example",
        "subscribers.yaml:3:12: error: 'rita.peters.stadt.example' is no e-mail address. Write it as name@place.example."
    ),
    DiagnosticRow(
        "email: rita.peters@stadt.example", "email: sprache@netz.example",
        "subscribers.yaml:3:12: error: sprache@netz.example is the address of 'sprache', not a person's. Write the person's own address."
    ),
    DiagnosticRow(
        "unal@post.example", "ali@kurs.example",
        "subscribers.yaml:8:31: error: ali@kurs.example is in line 8 already. Every address belongs to one person: delete one."
    ),
    DiagnosticRow(
        "networks: [sprache, jugend]", "networks: [sprache, jugnd]",
        "subscribers.yaml:5:25: error: There is no network 'jugnd'. Did you mean 'jugend'?"),
    DiagnosticRow(
        "networks: [sprache, jugend]", "networks: [sprache, jugend, arbeit]",
        "subscribers.yaml:5:33: error: There is no network 'arbeit'. Known are sprache and jugend."),
    DiagnosticRow(
        "networks: [sprache, jugend]", "networks: [sprache, jugend, sprache]",
        "subscribers.yaml:5:33: error: 'sprache' stands here twice. Delete one of the two."),
    DiagnosticRow(
        "networks: [sprache, jugend]", "networks: []",
        "subscribers.yaml:5:5: error: This person is in no network. Add a line such as 'networks: [sprache, jugend]'.",
        "subscribers.yaml:6:17: warning: This person moderates 'sprache' without being a member. Add 'sprache' to 'networks'."
    ),
    DiagnosticRow(
        "    networks: {sprache: daily}", "    task: Kurse",
        "subscribers.yaml:7:5: error: This person is in no network. Add a line such as 'networks: [sprache, jugend]'."),
    DiagnosticRow(
        "networks: {sprache: daily}", "networks: {sprache: hourly}",
        "subscribers.yaml:9:25: error: 'hourly' is no value of 'sprache'. Write immediate, daily, weekly or none."),
    DiagnosticRow(
        "networks: {sprache: daily}", "networks: daily",
        "subscribers.yaml:9:15: error: There is no network 'daily'. Known are sprache and jugend."),
    DiagnosticRow(
        "networks: [sprache, jugend]\n    moderates: [sprache]", "networks: [jugend]\n    moderates: [sprache]",
        "subscribers.yaml:6:17: warning: This person moderates 'sprache' without being a member. Add 'sprache' to 'networks'."
    ),
    DiagnosticRow(
        "moderates: [sprache]", "moderates: [sprache, arbeit]",
        "subscribers.yaml:6:26: error: There is no network 'arbeit'. Known are sprache and jugend."),
    DiagnosticRow(
        "networks: [sprache, jugend]", "networks: [sprache]",
        "netzpost.yaml:19:3: warning: The network 'jugend' has no members. Add it to 'networks' of somebody among the subscribers."
    ),
    DiagnosticRow(
        "subscribers:\n", "people:\n",
        "subscribers.yaml:1:1: error: There is no key 'people' here. Only 'subscribers' is known here.",
        "subscribers.yaml:1:1: error: 'subscribers' is missing. Add a line such as 'subscribers: [{name: Rita Peters, email: rita@stadt.example, networks: [sprache]}]'."
    ),
    DiagnosticRow(
        "rita.peters@stadt.example", "sprache+hilfe@netz.example",
        "subscribers.yaml:3:12: error: sprache+hilfe@netz.example is the address of a network, not a person's. Write the person's own address."
    ),
    DiagnosticRow(
        "rita.peters@stadt.example", "alle+irgendwas@netz.example",
        "subscribers.yaml:3:12: error: alle+irgendwas@netz.example is the address of a network, not a person's. Write the person's own address."
    ),
    DiagnosticRow(
        "email: rita.peters@stadt.example", "email: [rita, ali@kurs.example]",
        "subscribers.yaml:3:13: error: 'rita' is no e-mail address. Write it as name@place.example.",
        "subscribers.yaml:8:13: error: ali@kurs.example is in line 3 already. Every address belongs to one person: delete one."
    ),
    DiagnosticRow(
        "moderates: [sprache]", "moderates: [sprache, sprache]",
        "subscribers.yaml:6:26: error: 'sprache' stands here twice. Delete one of the two."),
    DiagnosticRow(
        "networks: {sprache: daily}", "networks: {sprach: daily, jugend: hourly}",
        "subscribers.yaml:9:16: error: There is no network 'sprach'. Did you mean 'sprache'?",
        "subscribers.yaml:9:39: error: 'hourly' is no value of 'jugend'. Write immediate, daily, weekly or none."),
    DiagnosticRow(
        "networks: {sprache: daily}", "networks: {[a]: daily}",
        "subscribers.yaml:9:5: error: This person is in no network. Add a line such as 'networks: [sprache, jugend]'.",
        "subscribers.yaml:9:16: error: A key must be one word. Write it as 'key: value'."),
    DiagnosticRow(
        "    networks: {sprache: daily}", "    networks:",
        "subscribers.yaml:7:5: error: This person is in no network. Add a line such as 'networks: [sprache, jugend]'."),
    DiagnosticRow(
        "name: Rita Peters", "name: [Rita, Peters]",
        "subscribers.yaml:2:11: error: 'name' takes one value. Write it like this: 'name: Rita Peters'."),
    DiagnosticRow(
        "name: Rita Peters", "nickname: Rita",
        "subscribers.yaml:2:5: error: There is no key 'nickname' here. Known are name, email, organisation, task, phone, website, networks, moderates, hide, read_along, own_posts and digest.",
        "subscribers.yaml:2:5: error: 'name' is missing. Add a line such as 'name: Rita Peters'."),
]
