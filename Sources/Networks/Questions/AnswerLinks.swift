internal import MailFormat

/// The ready answers to a question: each a `mailto:` that says one word to the question's own address.
struct AnswerLinks {
    /// Where answers go.
    let address: Address
    let language: Language

    /// `network`: whose address it is a sub-address of; nil: the umbrella, or the first network.
    init?(to question: Question, network: Network?, context: Context) {
        let configuration = context.configuration
        guard let network = network ?? configuration.answeringNetwork else { return nil }
        language = network.language
        address = network.replyAddress(
            token: context.tokens.token(of: question), separator: configuration.separator)
    }

    /// The link for an answer word in both languages; values of templates.
    func link(_ german: String, _ english: String, body: String? = nil) -> String {
        let word: String =
            switch language {
            case .german: german
            case .english: english
            }
        return mailtoLink(address, subject: word, body: body)
    }

    /// The link that fetches the thing of this number.
    func link(number: Int) -> TextValue { .text(mailtoLink(address, subject: "\(number)")) }

    /// `yes`, `no` …: what every template of a question may show.
    var values: [String: TextValue] {
        [
            "yes": .text(link("Ja", "Yes")), "no": .text(link("Nein", "No")),
            "always": .text(link("Ja immer", "Yes always")),
            "undo": .text(link("Zurück", "Undo")), "because": .text(link("Nein weil", "No because")),
            "discard": .text(link("Verwerfen", "Discard")), "keep": .text(link("Behalten", "Keep")),
            "stop": .text(link("STOPP", "STOP")), "recall": .text(link("Zurückziehen", "Recall")),
            "only": .text(link("Nur persönlich", "Only personally")),
            "coming": .text(link("Komme", "Coming")), "not-coming": .text(link("Komme nicht", "Not coming")),
            "no-date": .text(link("Kein Termin", "No date")),
            "send": .text(link("SENDEN", "SEND")),
            "done": .text(link("Erledigt", "Done")), "open": .text(link("Noch offen", "Still open")),
        ]
    }
}

extension Configuration {
    /// The network in whose name all are written to where the daemon has no other address.
    var answeringNetwork: Network? {
        guard let umbrella else { return networks.first }
        var network = Network(id: NetworkID("-"), name: "", short: "", address: umbrella)
        network.language = language
        return network
    }
}
