import Fuzzer
import MailFormat

/// Reads bytes as the fields and bodies by which programs tell programs something.
func readReport(_ input: Input) {
    let text = input.text
    readAuthentication(text)
    readSignature(text)
    readLinks(text)
    readIdentifier(text)
    readBodies(input.bytes)
    readNotice(text)
    readAutomatic(input.bytes)
}

private func readAuthentication(_ text: String) {
    if let read = AuthenticationResults(text) {
        require(read.results.count * 3 <= text.utf8.count, "more results than the field has room for")
        require(read.results.allSatisfy { !$0.method.contains(".") }, "a property as a result")
        let plain = read.results.filter { $0.method.isWord && $0.result.isWord }
        let written = "a.example" + plain.map { "; \($0.method)=\($0.result)" }.joined()
        let again = AuthenticationResults(written)?.results ?? []
        require(again.map(\.method) == plain.map(\.method), "other methods in \(written)")
        require(again.map(\.result) == plain.map(\.result), "other results in \(written)")
    }
    _ = (ARCResults(text), ReceivedSPF(text), AutoSubmitted(text)?.isAutomatic)
    let header = Message(Array("Authentication-Results: ".utf8) + Array(text.utf8)).header
    let verdicts = AuthenticationVerdicts(in: header, by: ["mx.netz.example"])
    let first = header.value("Authentication-Results").flatMap { AuthenticationResults($0) }
    if first?.server != "mx.netz.example" {
        require(verdicts.results(of: "dmarc").isEmpty, "a stranger's verdict")
    }
}

private func readSignature(_ text: String) {
    let signature = DKIMSignature(text)
    require(signature.signedFields.count <= text.utf8.count, "too many signed fields")
    if let domain = signature.domain, let selector = signature.selector {
        // By bytes: the Greek question mark is the same character as the semicolon, and ends no tag.
        require(!(domain + selector).utf8.contains { $0 <= 0x20 || $0 == 0x3B }, "a tag with white space")
        let again = DKIMSignature("v=1; d=\(domain); s=\(selector)")
        require(again.domain == domain && again.selector == selector, "another signer")
    }
    if let instance = ARCSeal(text).instance { require((1...50).contains(instance), "station \(instance)") }
}

private func readLinks(_ text: String) {
    let links = ListLinks(text)
    require(links.links.count <= 100, "\(links.links.count) links")
    _ = links.addresses
    let plain = links.links.filter { !$0.utf8.contains { $0 == 0x3C || $0 == 0x3E } && !$0.isEmpty }
    let again = ListLinks(plain.map { "<\($0)>" }.joined(separator: ", "))
    require(again.links == plain, "other links: \(plain) as \(again.links)")
}

private func readIdentifier(_ text: String) {
    guard let list = ListIdentifier(text) else { return }
    require(!list.identifier.utf8.contains(0x20), "an identifier with blanks")
    guard list.identifier.isWord, list.identifier.utf8.count < 200, (list.phrase ?? "").utf8.count < 500 else { return }
    var writer = HeaderWriter()
    writer.add("List-Id", phrase: list.phrase ?? "", bracketed: list.identifier)
    let again = Message(writer.bytes).header.listIdentifier
    require(again?.identifier == list.identifier, "\(list.identifier) as \(again?.identifier ?? "nothing")")
}

private func readBodies(_ bytes: [UInt8]) {
    let notification = DispositionNotification(bytes)
    require(notification.modifiers.count <= 21, "\(notification.modifiers.count) modifiers")
    let report = FeedbackReport(bytes, reportedHeader: notification.header)
    require(report.originalRecipients.count <= report.header.fields.count, "more recipients than fields")
    _ = report.reportedMessageID
    let message = Message(bytes)
    _ = message.feedbackReport { range in Array(bytes[range]) }
}

private func readNotice(_ text: String) {
    guard let author = Address("rita@stadt.example"), let sent = Day(year: 2026, month: 3, day: 2) else { return }
    let notice = AbsenceNotice(subject: String(text.prefix(100)), text: text, author: author, sent: sent)
    require(notice.contacts.count <= 20, "\(notice.contacts.count) contacts")
    require(!notice.contacts.contains { $0.address == author }, "the author's own address")
    require(Set(notice.contacts.map(\.address)).count == notice.contacts.count, "an address twice")
    if let until = notice.until {
        require(Day(year: until.year, month: until.month, day: until.day) == until, "no day")
    }
}

/// What is a program's stays one with a list's marks on it, and with any text below.
private func readAutomatic(_ bytes: [UInt8]) {
    let message = Message(bytes)
    let text = message.readingText { range in Array(bytes[range]) }
    let found = AutomaticMail(message, text: text)
    if message.header.autoSubmitted?.isAutomatic ?? false {
        require(found?.sign == .field("Auto-Submitted"), "a program's mail is not known")
    }
    if message.header.hasNullReversePath { require(found != nil, "mail that nobody may answer") }
    if case .words? = found?.sign {
    } else {
        require((AutomaticMail(message) != nil) == (found != nil), "a text outweighs the header")
    }
}

extension String {
    /// Whether it is one word of letters, digits, hyphens and points, and can stand anywhere.
    fileprivate var isWord: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
            }
    }
}
