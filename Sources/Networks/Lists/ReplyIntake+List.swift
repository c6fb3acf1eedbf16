internal import MailFormat

extension ReplyIntake {
    /// Brings what the numbers of an answer stand for: posts as they went to everybody, files in as few mails as they fit
    /// in, and a word about what can't be brought. The question stays open.
    func decideList(_ asked: AskedQuestion) -> Decision {
        let count = context.known.list?.count ?? 0
        guard let list = context.known.list, let answer = ListAnswer(mail, count: count) else {
            return answered(.unclear, by: tell(.unclearList, asked, values: ["count": "\(count)"]))
        }
        var answers = ListAnswers(mail: mail, person: asked.question.person, context: context)
        var files: [(number: Int, document: ListedDocument)] = []
        var failed: [(number: Int, why: String)] = []
        for number in answer.numbers {
            switch list.items[number] {
            case .post(let post): if !answers.send(post) { failed.append((number, "gone")) }
            case .document(let document): files.append((number, document))
            case .gone: failed.append((number, "gone"))
            case nil: failed.append((number, "unknown"))
            }
        }
        answers.send(files, failed: failed, from: asked.question.network.flatMap(context.configuration.network))
        return answered(.reply, by: answers.effects)
    }
}

/// The mails that answer one choice of numbers, as far as answers go.
private struct ListAnswers {
    let mail: IncomingMail
    /// Who was shown the list: whoever answers, it goes there.
    let person: Address
    let context: Context
    private(set) var effects: [Effect] = []
    private var sent: SentAnswers

    init(mail: IncomingMail, person: Address, context: Context) {
        self.mail = mail
        self.person = person
        self.context = context
        sent = context.known.sent
    }

    /// Whether it can be sent: its network may be gone.
    mutating func send(_ post: ListedPost) -> Bool {
        guard let network = context.configuration.network(post.network) else { return false }
        send(postCopy(post, in: network, to: person, token: mail.token, context: context))
        return true
    }

    private mutating func send(_ mailing: Mailing) {
        guard sent.admits(.service, subject: mailing.subject, to: person, at: context.now) else { return }
        sent.note(SentAnswers.Answer(subject: mailing.subject, at: context.now), to: person)
        effects.append(.send(mailing))
    }

    /// The files, and what can't be brought. What is larger than any mail of its network is not sent.
    mutating func send(
        _ files: [(number: Int, document: ListedDocument)], failed: [(number: Int, why: String)],
        from network: Network?
    ) {
        let limit = network?.maximalSize ?? Self.usualLimit
        let large = files.filter { encodedSize($0.document) > limit }
        let bundles = bundles(of: files.filter { encodedSize($0.document) <= limit }, limit: limit)
        let language = context.configuration.language(of: network?.id)
        let missing =
            failed.map { ["number": TextValue.text("\($0.number)"), "why": .word($0.why)] }
            + large.map { number, document in
                [
                    "number": "\(number)", "why": .word("large"), "name": .text(document.name),
                    "size": .text(byteCount(document.file.size, in: language)),
                ]
            }
        guard !bundles.isEmpty || !missing.isEmpty else { return }
        for (index, bundle) in (bundles.isEmpty ? [[]] : bundles).enumerated() {
            var values: [String: TextValue] = [
                "files": .rows(bundle.map { ["number": "\($0.number)", "name": .text($0.document.name)] }),
                "missing": .rows(index == 0 ? missing : []),
            ]
            values["title"] = title(of: bundle.map(\.document.name)).map { .text($0) }
            values["owner"] = context.configuration.owner(of: network).map { .text(mailtoLink($0)) }
            if bundles.count > 1 { (values["part"], values["parts"]) = ("\(index + 1)", "\(bundles.count)") }
            var own = OwnMail(
                context.wording.text(.files, in: language, values), as: .answer, id: "files-\(mail.token).\(index)",
                to: [Mailbox(address: person)], from: network)
            own.answering = mail.message
            let originals = Originals(sizes: bundle.map(\.document.file.size))
            own.attachments = zip(bundle, originals.starts).map { file, start in
                file.document.attachment(at: start)
            }
            guard var mailing = own.mailing(configuration: context.configuration, now: context.now) else { continue }
            mailing.originals = bundle.map(\.document.file)
            send(mailing)
        }
    }

    /// The names, as far as a subject shows them; nil where there are none.
    private func title(of names: [String]) -> String? {
        guard !names.isEmpty else { return nil }
        return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " …" : "")
    }

    /// Bytes, for a file whose network is gone.
    private static let usualLimit = 25_000_000

    private func encodedSize(_ document: ListedDocument) -> Int { document.file.size / 57 * 78 + 78 }

    /// As few as can be without sorting: each no larger than one mail may be.
    private func bundles(
        of files: [(number: Int, document: ListedDocument)], limit: Int
    ) -> [[(number: Int, document: ListedDocument)]] {
        var bundles: [[(number: Int, document: ListedDocument)]] = []
        var size = 0
        for file in files {
            size += encodedSize(file.document)
            if bundles.isEmpty || size > limit {
                bundles.append([])
                size = encodedSize(file.document)
            }
            bundles[bundles.count - 1].append(file)
        }
        return bundles
    }
}

extension ListedDocument {
    /// The file as a part of a mail; its bytes begin at `start` of the mail's originals. A message that was attached is
    /// enclosed as a file, since it was read as one.
    fileprivate func attachment(at start: Int) -> BodyPart {
        let fields = mediaType.split(separator: "/", maxSplits: 1).map(String.init)
        let isFile = fields.count == 2 && fields[0] != "message" && fields[0] != "multipart"
        let type =
            isFile
            ? ContentType(type: fields[0], subtype: fields[1])
            : ContentType(type: "application", subtype: "octet-stream")
        return .attachment(name, type: type, stored: start..<start + file.size, encoding: .binary)
    }
}

/// A post as it went to everybody, for one person.
private func postCopy(
    _ post: ListedPost, in network: Network, to person: Address, token: String, context: Context
) -> Mailing {
    let header = PostHeader(
        mail: post.mail, network: network, author: post.author, messageID: post.messageID, date: post.date,
        subject: post.mail.message.subject, configuration: context.configuration)
    var mailing = Mailing(
        network: network.id, purpose: .answer, messageID: post.messageID, reversePath: nil, recipients: [person],
        message: OutgoingMessage(header: header.write(), over: post.mail.message), due: context.now)
    mailing.originals = [StoredFile(post.mail.blob, size: post.mail.message.size)]
    return mailing
}
