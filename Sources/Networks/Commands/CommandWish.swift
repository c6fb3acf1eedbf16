internal import MailFormat

/// What a mail asks for by a command word.
struct CommandWish: Hashable {
    var command: MailCommand
    /// What stands behind the word, as a date; for a sub-address the subject, or else the first line of the text.
    var argument: String

    /// A command without more.
    init(_ command: MailCommand) { (self.command, argument) = (command, "") }

    /// A command by a sub-address.
    init(_ command: MailCommand, of mail: IncomingMail) {
        self.command = command
        let subject = trimmed(baseSubject(mail.message.subject))
        if let bare = CommandWish(subject: subject), bare.command == command {
            argument = bare.argument
        } else if !subject.isEmpty {
            argument = subject
        } else {
            // A greeting is none.
            let line = trimmed(ReplyText(mail.text).written.prefix { !$0.isNewline })
            argument = command == .search || Self.takes(command, line) ? line : ""
        }
    }

    /// A command whose word begins a whole subject; what follows must be what that command takes, or else the subject
    /// is a post's. nil for other subjects.
    init?(subject: String) {
        let subject = trimmed(subject)
        let first = subject.prefix { !$0.isWhitespace && $0 != ":" }
        // Much is done that is no request: the word alone counts as an answer only.
        guard case .command(let command)? = Destination(word: first), command != .done else { return nil }
        let argument = trimmed(subject.dropFirst(first.count).drop { $0 == ":" })
        guard argument.isEmpty || Self.takes(command, argument) else { return nil }
        self.command = command
        self.argument = argument
    }

    private static func takes(_ command: MailCommand, _ argument: String) -> Bool {
        switch command {
        case .pause: PauseWish.isWish(argument)
        case .delivery: DeliveryWish(argument) != nil
        case .successor: HandoverWish(argument) != nil
        case .members, .profile, .documents, .search, .dates, .leave, .join, .help, .owner, .status, .recall,
            .done:
            false
        }
    }
}
