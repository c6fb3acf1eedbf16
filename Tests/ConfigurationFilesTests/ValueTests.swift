import MailFormat
import Networks
import Testing

@testable import ConfigurationFiles

@Suite("Values")
struct ValueTests {
    @Test("What is left out has its default")
    func defaults() throws {
        let trial = try TrialFolder(
            main: """
                data: data
                intake: [{imap: imap.example}]
                relay: {smtp: smtp.example}
                networks: {jugend: {name: Netzwerk Jugend, address: jugend@netz.example}}
                """.replacing("imap.example", with: "\"imaps://imap.example\"")
                    .replacing("smtp.example", with: "\"smtp://relay.example\""),
            subscribers: "subscribers: [{name: Rita Peters, email: Rita@Stadt.example, networks: [jugend]}]")
        let (loaded, diagnostics) = trial.folder.load()
        // The one key that is missed, though nothing depends on it.
        #expect(diagnostics.map(\.severity) == [.warning])
        let jugend = NetworkID("jugend")
        let rita = Subscriber(
            name: "Rita Peters", addresses: [try #require(Address("rita@stadt.example"))],
            memberships: [Membership(network: jugend, delivery: .immediate)])
        let imap = IMAPSettings(server: ServerSettings(host: "imap.example", port: 993, security: .implicitTLS))
        let smtp = SMTPSettings(server: ServerSettings(host: "relay.example", port: 587, security: .startTLS))
        let network = Network(
            id: jugend, name: "Netzwerk Jugend", short: "Netzwerk Jugend",
            address: try #require(Address("jugend@netz.example")))
        // All else as the model's own defaults, which the next test names one by one.
        let expected = Configuration(
            data: trial.path + "/data", intake: [.imap(imap)], relay: .smtp(smtp), networks: [network],
            subscribers: [rita])
        #expect(loaded == expected)
    }

    @Test("The defaults are those of the example in the documentation")
    func modelDefaults() throws {
        let trial = try TrialFolder()
        let configuration = try #require(trial.folder.load().configuration)
        #expect(configuration.separator == "+")
        #expect(configuration.senders.trust == .confirm)
        #expect(configuration.route == [.deliveredTo, .xOriginalTo, .envelopeTo, .recipients, .received])
        #expect(configuration.digest.daily == TimeOfDay(hour: 7, minute: 0))
        #expect(configuration.digest.weekly == TimeOfDay(hour: 7, minute: 0))
        #expect(configuration.digest.weekday == .monday)
        #expect(configuration.retention.rawMail == .seconds(3650 * 86_400))
        #expect(configuration.retention.outcomes == .seconds(90 * 86_400))
        #expect(configuration.retention.held == .seconds(14 * 86_400))
        let network = try #require(configuration.networks.last)
        #expect(network.tagsSubjects && !network.guardsAnonymity && !network.checksLinks)
        #expect(network.replyTo == .author && network.strangers == .hold && network.readAlong == .weekly)
        #expect(network.undo == .zero && network.maximalSize == 25_000_000 && network.inlineLimit == 10_000_000)
        let subscriber = try #require(configuration.subscribers.first)
        #expect(subscriber.readsAlong && subscriber.getsOwnPosts && subscriber.hidden.isEmpty)
        let settings = IMAPSettings(server: ServerSettings(host: "a", port: 1, security: .none))
        #expect(settings.poll == .seconds(60) && settings.processed == .folder("Verarbeitet"))
    }

    @Test("Every key of netzpost.yaml arrives")
    func everyKey() throws {
        let trial = try TrialFolder(main: everyMainKey, subscribers: nil)
        try trial.write("people.yaml", everySubscriberKey)
        try trial.write("relay.password", "geheim")
        try trial.write("ca.pem", "")
        let (loaded, diagnostics) = trial.folder.load()
        #expect(diagnostics.map { trial.bare($0.description) } == [])
        let configuration = try #require(loaded)
        #expect(configuration.data == "/srv/netz")
        #expect(configuration.language == .english && configuration.timeZone == "Europe/Vienna")
        #expect(configuration.separator == "-")
        #expect(configuration.maintainers.map(\.description) == ["rita@stadt.example", "uwe@stadt.example"])
        #expect(configuration.umbrella == Address("alle@netz.example"))
        #expect(configuration.route == [.received, .recipients])
        #expect(configuration.senders.trust == .authenticationResults)
        #expect(configuration.senders.servers == ["mx.netz.example", "mx2"])
        #expect(configuration.senders.internal?.name == FieldName("X-Origin"))
        #expect(configuration.senders.internal?.value == "intern")
        #expect(configuration.digest.daily == TimeOfDay(hour: 8, minute: 15))
        #expect(configuration.digest.weekly == TimeOfDay(hour: 23, minute: 59))
        #expect(configuration.digest.weekday == .friday)
        #expect(configuration.retention.rawMail == .seconds(52 * 7 * 86_400))
        #expect(configuration.retention.outcomes == .seconds(2880 * 3600))
        #expect(configuration.retention.held == .seconds(3 * 86_400))
        #expect(
            configuration.extractors == [
                "application/pdf": ["pdftotext", "-q", "-"], "text/html": [trial.path + "/tools/html"],
            ])
        #expect(
            configuration.meetingWords.additional
                == [.minutes: ["Doku", "Ergebnissicherung"], .template: ["Meldebogen"]])
    }

    @Test("Every key of mailbox and relay arrives")
    func everyServerKey() throws {
        let trial = try TrialFolder(main: everyMainKey, subscribers: nil)
        try trial.write("people.yaml", everySubscriberKey)
        try trial.write("relay.password", "geheim")
        try trial.write("ca.pem", "")
        let configuration = try #require(trial.folder.load().configuration)
        var imap = IMAPSettings(
            server: ServerSettings(
                host: "imap.example", port: 1143, security: .startTLS, user: "netz@netz.example",
                credential: .tokenCommand([trial.path + "/token", "netz"]), caFile: trial.path + "/ca.pem"),
            folder: "Netz/Ein gang")
        imap.poll = .seconds(600)
        imap.processed = .delete
        imap.junk = "Spam"
        #expect(
            configuration.intake == [.imap(imap), .maildir(path: trial.path + "/inbox", poll: .seconds(5))])
        var smtp = SMTPSettings(
            server: ServerSettings(
                host: "::1", port: 465, security: .implicitTLS, user: "netz", credential: .password(Secret("geheim")),
                caFile: trial.path + "/ca.pem"))
        smtp.connections = 2
        smtp.recipients = 100
        smtp.pace = Pace(count: 20, period: .seconds(60))
        #expect(configuration.relay == .smtp(smtp))
        let files = ["/netzpost.yaml", "/ca.pem", "/relay.password", "/people.yaml"].map { trial.path + $0 }
        #expect(Set(trial.folder.files) == Set(files))
        #expect(trial.folder.files.count == files.count)
    }

    @Test("Every key of a network arrives")
    func everyNetworkKey() throws {
        let trial = try TrialFolder(main: everyMainKey, subscribers: nil)
        try trial.write("people.yaml", everySubscriberKey)
        try trial.write("relay.password", "geheim")
        try trial.write("ca.pem", "")
        let configuration = try #require(trial.folder.load().configuration)
        var sprache = Network(
            id: NetworkID("sprache"), name: "Netzwerk I: Sprache", short: "Sprache",
            address: try #require(Address("sprache@netz.example")))
        sprache.tagsSubjects = false
        sprache.aliases = [try #require(Address("kurse@netz.example")), try #require(Address("kurs@netz.example"))]
        sprache.language = .german
        sprache.replyTo = .network
        sprache.strangers = .reject
        sprache.guardsAnonymity = true
        sprache.undo = .seconds(600)
        sprache.readAlong = nil
        sprache.maximalSize = 30_000_000
        sprache.inlineLimit = 500_000
        sprache.links = [SharedLink(title: "Werkstatt für Bildung", url: "https://werkstatt.example/")]
        sprache.checksLinks = true
        #expect(configuration.networks.first == sprache)
        // The daemon's language where a network names none.
        #expect(configuration.networks.last?.language == .english)
    }

    @Test("Every key of a subscriber arrives, as text whatever YAML would make of it")
    func everySubscriber() throws {
        let trial = try TrialFolder(main: everyMainKey, subscribers: nil)
        try trial.write("people.yaml", everySubscriberKey)
        try trial.write("relay.password", "geheim")
        try trial.write("ca.pem", "")
        let subscribers = try #require(trial.folder.load().configuration).subscribers
        let (sprache, jugend) = (NetworkID("sprache"), NetworkID("jugend"))
        var rita = Subscriber(
            name: "No",
            addresses: [try #require(Address("rita@stadt.example")), try #require(Address("r@post.example"))],
            memberships: [
                Membership(network: sprache, delivery: .none), Membership(network: jugend, delivery: .weekly),
            ])
        rita.organisation = "1e3"
        rita.task = "2024-03-01"
        rita.phone = "02514921653"
        rita.website = "https://stadt.example/"
        rita.moderates = [jugend]
        rita.hidden = [.phone, .email]
        rita.readsAlong = false
        rita.getsOwnPosts = false
        #expect(subscribers.first == rita)
        #expect(subscribers.last?.memberships == [Membership(network: jugend, delivery: .immediate)])
    }
}

private let everyMainKey = """
    data: /srv/netz/
    language: EN
    timezone: Europe/Vienna
    subscribers: ./people.yaml
    separator: "-"
    maintainers: [rita@stadt.example, uwe@stadt.example]
    umbrella: alle@netz.example
    route: [received, To]
    intake:
      - imap: imap://netz%40netz.example@IMAP.example:1143/Netz/Ein%20gang
        tls: required
        ca_file: ca.pem
        auth: oauth2
        token_command: [./token, netz]
        poll: 10min
        processed: delete
        junk: Spam
      - {maildir: inbox/, poll: 5 s}
    relay:
      smtp: smtps://netz@[::1]
      tls: required
      ca_file: ca.pem
      password_file: relay.password
      auth: password
      connections: 2
      recipients: 100
      pace: 20/min
    senders: {trust: authentication-results, servers: [MX.netz.example, mx2], internal: "X-Origin: intern"}
    networks:
      sprache:
        name: "Netzwerk I: Sprache"
        short: Sprache
        tag: none
        address: sprache@netz.example
        aliases: [kurse@netz.example, kurs@netz.example]
        language: de
        reply_to: network
        strangers: reject
        guard: anonymity
        undo: 10min
        read_along: none
        max_size: 30MB
        inline_limit: 500 kB
        links: [{title: Werkstatt für Bildung, url: "https://werkstatt.example/"}]
        check_links: ja
      jugend: {name: Jugend, address: jugend@netz.example}
    digest: {daily: "8:15", weekly: "Freitag 23:59"}
    retention: {raw_mail: 52w, outcomes: 2880h, held: 3d}
    extractors:
      application/PDF: [pdftotext, -q, "-"]
      text/html: tools/html
    filing: {minutes: [Doku, Ergebnissicherung], template: Meldebogen}
    """

private let everySubscriberKey = """
    subscribers:
      - name: No
        email: [rita@stadt.example, r@post.example]
        organisation: 1e3
        task: 2024-03-01
        phone: 02514921653
        website: https://stadt.example/
        networks: {sprache: none, jugend: weekly}
        moderates: [jugend]
        hide: [phone, email]
        read_along: none
        own_posts: nein
      - name: Ali
        email: ali@kurs.example
        networks: jugend
    """
