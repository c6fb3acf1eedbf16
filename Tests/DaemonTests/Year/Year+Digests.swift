import MailFormat
import Networks
import ScenarioPlay

/// Digests as they came, by where their readers are now.
struct DigestLog {
    /// Digests that came.
    var count = 0
    /// Of those, with the mails enclosed.
    var wholeCount = 0
    /// Posts of each reader's own networks, by Message-ID.
    var own: [String: [Address: Int]] = [:]
    /// The same of networks that they read along.
    var along: [String: [Address: Int]] = [:]
}

/// What digests must bring in the year.
extension Year {
    /// How their subjects begin.
    private static let kinds: [(words: String, kind: DigestKind)] = [
        ("Tagesüberblick", .daily), ("Wochenüberblick", .weekly), ("Inzwischen neu", .catchUp),
        ("Aus anderen Netzwerken", .alongWeekly),
    ]

    private static func kind(of mail: ReceivedMail) -> DigestKind? {
        kinds.first { mail.subject.hasPrefix($0.words) }?.kind
    }

    /// A digest lies in its reader's mailbox: it shows what stands on this day, as they want it.
    mutating func noteDigest(_ mail: ReceivedMail) {
        guard let kind = Self.kind(of: mail) else { return }
        let posts = count(mail, as: kind)
        for id in posts where books.recalled.contains(id) { note("„\(mail.subject)“ zeigt Zurückgezogenes: \(id)") }
        guard let member = books.members[mail.recipient] else {
            return note("\(mail.recipient) bekommt „\(mail.subject)“ und ist nirgends Mitglied")
        }
        if member.isPaused(on: day) { note("\(mail.recipient) macht Pause und bekommt „\(mail.subject)“") }
        if let delivery = kind.delivery, !kind.isAlong, !member.networks.values.contains(delivery) {
            note("\(mail.recipient) bekommt „\(mail.subject)“ und will das nicht")
        }
        for id in posts {
            let places = books.places[id]?.networks ?? []
            let isOwn = places.contains { member.networks[$0] != nil }
            if isOwn == kind.isAlong { note("\(mail.recipient) bekommt \(id) mit „\(mail.subject)“") }
            if kind.isAlong, books.local.contains(id) { note("„\(mail.subject)“ zeigt \(id), das nur dort gilt") }
        }
        if !kind.isAlong { checkRequests(in: mail) }
    }

    /// Who reads them where the mail was refused is nobody's fault here: it was sent.
    private mutating func count(_ mail: ReceivedMail, as kind: DigestKind) -> Set<String> {
        let posts = Self.posts(in: mail)
        digests.count += 1
        for id in posts {
            if kind.isAlong {
                digests.along[id, default: [:]][books.current(mail.recipient), default: 0] += 1
            } else {
                digests.own[id, default: [:]][books.current(mail.recipient), default: 0] += 1
            }
        }
        if let enclosed = Self.enclosed(in: mail) {
            digests.wholeCount += 1
            if enclosed.count != Set(enclosed).count || Set(enclosed) != posts {
                note("„\(mail.subject)“ an \(mail.recipient) zeigt \(posts) und enthält \(enclosed)")
            }
        }
        return posts
    }

    /// The Message-IDs of the posts that a digest shows, each once.
    private static func posts(in mail: ReceivedMail) -> Set<String> {
        let html =
            mail.message.parts.first { $0.contentType.mediaType == "text/html" }
            .map { String(decoding: $0.encoding.decoded(Array(mail.bytes[$0.body])), as: UTF8.self) } ?? ""
        return Set(html.matches(of: /In-Reply-To=%3C([^%]+)%40([^%]+)%3E/).map { "<\($0.1)@\($0.2)>" })
    }

    /// Those of the mails that it encloses; nil for one of text alone.
    private static func enclosed(in mail: ReceivedMail) -> [String]? {
        let parts = mail.message.parts
        guard let digest = parts.first(where: { $0.contentType.mediaType == "multipart/digest" }) else { return nil }
        return parts.filter { $0.parent == digest.index }.map { part in
            Message(Array(mail.bytes[part.body])).messageID.map { "\($0)" } ?? ""
        }
    }

    /// Each post came to whom it did not reach at once with one digest, and once to who reads along.
    mutating func checkDigests() async {
        for mail in await refused { if let kind = Self.kind(of: mail) { _ = count(mail, as: kind) } }
        for (id, readers) in books.later { checkOwn(id, digests.own[id] ?? [:], readers) }
        for id in books.places.keys { checkAlong(id, digests.along[id] ?? [:]) }
        let unknown = Set(digests.own.keys).union(digests.along.keys).subtracting(books.places.keys)
        if !unknown.isEmpty { note("Überblicke zeigen, was niemand schrieb: \(unknown)") }
    }

    private mutating func checkOwn(_ id: String, _ got: [Address: Int], _ readers: Set<Address>) {
        for (address, count) in got where count > 1 { note("\(address) bekam \(id) in \(count) Überblicken") }
        let wanted = Set(readers.map { books.current($0) })
        // What waited for somebody comes to whoever has their place.
        let heirs = readers.compactMap { successors[$0].map { books.current($0.address) } }
        let extra = Set(got.keys).subtracting(wanted).subtracting(heirs)
        // What waited for somebody falls out where they leave, or want nothing of it any more.
        let lapsed = Set(readers.filter { books.lapsed.contains($0) }.map { books.current($0) }).union(books.lapsed)
        let missing = wanted.subtracting(got.keys).filter { address in
            guard let member = books.members[address] else { return false }
            return !lapsed.contains(address) && !member.isPaused(on: day) && !books.recalled.contains(id)
        }
        if !missing.isEmpty || !extra.isEmpty { note("\(id) im Überblick: fehlt \(missing), zu viel \(extra)") }
    }

    private mutating func checkAlong(_ id: String, _ got: [Address: Int]) {
        for (address, count) in got where count > 1 { note("\(address) las \(id) \(count)-mal mit") }
        guard let place = books.places[id], !books.recalled.contains(id) else { return }
        // With the first round counting begins.
        guard place.round > 0, !books.local.contains(id), !books.passedLater.contains(id) else { return }
        for (address, member) in books.members where !books.touched.contains(address) {
            let isOther = place.networks.allSatisfy { member.networks[$0] == nil }
            if (got[address] != nil) != isOther { note("\(address) las \(id) mit: \(got[address] != nil)") }
        }
    }
}
