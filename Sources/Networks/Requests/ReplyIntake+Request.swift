internal import MailFormat

/// What the author of a request says about it.
enum RequestAnswer: Hashable {
    /// Nobody needs to answer it any more.
    case done
    /// It shall stay open.
    case open

    /// Reads a mail: its whole subject, or the first words of what its author wrote. A bare yes or no is none: nobody
    /// knows to which of the two.
    init?(_ mail: IncomingMail) {
        let subject = foldedWords(baseSubject(mail.message.subject))
        let text = AnswerText(mail)
        if subject.count <= 2, let answer = Self.answer(subject[...]) {
            self = answer
        } else if let answer = Self.answer(text.words.drop { Self.before.contains($0) }),
            answer == .open || !Self.isDoubtful(text)
        {
            self = answer
        } else {
            return nil
        }
    }

    private static let before = GivenAnswer.politeWords.union([
        "ja", "nein", "yes", "no", "die", "meine", "unsere", "anfrage", "ist", "hat", "sich", "das", "es", "alles",
        "schon", "bereits", "inzwischen", "nun", "jetzt", "bleibt", "the", "my", "our", "request", "is", "it", "s",
        "that", "all", "already", "has", "been",
    ])

    /// "Erledigt?", "Erledigt ist das noch nicht"
    private static func isDoubtful(_ text: AnswerText) -> Bool {
        text.isQuestion || foldedWords(text.sentence).contains { ["nicht", "not", "kaum", "nichts"].contains($0) }
    }

    private static func answer(_ words: ArraySlice<String>) -> RequestAnswer? {
        switch words.first {
        case "erledigt", "done", "geklaert", "closed": .done
        case "offen", "open": .open
        case "noch", "still": words.dropFirst().first.flatMap { ["offen", "open"].contains($0) ? .open : nil }
        default: nil
        }
    }
}

extension ReplyIntake {
    /// An answer to a mail that tells how a request stands.
    func decideRequest(_ asked: AskedQuestion) -> Decision {
        let open = context.known.requests.filter(\.isOpen)
        guard let first = open.first else {
            return answered(.stale, by: [.close(asked.question.id)] + tell(.staleReply, asked))
        }
        switch RequestAnswer(mail) {
        case nil: return answered(.unclear, by: tell(.unclearRequest, asked))
        // The question stays open: it may be done tomorrow.
        case .open: return answered(.reply, by: [])
        case .done:
            let values = context.requestValues(subject: first.subject, networks: open.map(\.network), answers: nil)
            let effects = context.close(open, by: asked.question.person, token: mail.token)
            return answered(
                .reply, by: [.close(asked.question.id)] + effects + tell(.requestClosed, asked, values: values))
        }
    }
}
