/// Who invites or is invited (ORGANIZER, ATTENDEE, RFC 5545 §3.8.4).
public struct CalendarUser: Hashable, Sendable {
    /// As written, mostly `mailto:rita@stadt.example`.
    public var uri: String
    /// CN; nil where there is none.
    public var name: String?
    /// What kind of attendee, in capitals: `INDIVIDUAL`, `GROUP`, `ROOM` … (CUTYPE); nil where it does not say.
    public var kind: String?
    /// `REQ-PARTICIPANT`, `OPT-PARTICIPANT`, `CHAIR` …, in capitals (ROLE); nil where it does not say.
    public var role: String?
    /// Whether an answer is asked for (RSVP).
    public var isReplyRequested = false
    /// `ACCEPTED`, `DECLINED`, `TENTATIVE` …, in capitals (PARTSTAT); nil where it does not say.
    public var writtenParticipation: String?
    /// EMAIL, the address beside a `uri` that is none (RFC 7986 §6.2).
    public var otherAddress: String?

    /// Somebody by address.
    public init(_ mailbox: Mailbox) {
        uri = "mailto:\(mailbox.address)"
        name = mailbox.name
    }

    /// What the attendee answered: NEEDS-ACTION where nothing is written (RFC 5545 §3.2.12).
    public var participation: String { writtenParticipation ?? "NEEDS-ACTION" }

    /// What stands behind `mailto:`, in any letter case, or what is an address without it; nil for another kind of
    /// `uri`.
    public var address: String? {
        let scheme = "mailto:"
        if uri.lowercased().hasPrefix(scheme) {
            let address = uri.dropFirst(scheme.count).prefix { $0 != "?" }
            return address.isEmpty ? otherAddress : String(address)
        }
        if let otherAddress { return otherAddress }
        return uri.contains("@") && !uri.contains(":") ? uri : nil
    }

    /// The address if mail can be sent to it.
    public var mailbox: Mailbox? {
        address.flatMap(Address.init).map { Mailbox(name: name, address: $0) }
    }
}

extension CalendarUser {
    init?(_ line: ContentLine) {
        guard let uri = line.plainValue else { return nil }
        self.uri = uri
        name = line.parameter("CN")
        kind = line.parameter("CUTYPE")?.uppercased()
        role = line.parameter("ROLE")?.uppercased()
        isReplyRequested = ["TRUE", "YES"].contains(line.parameter("RSVP")?.uppercased())
        writtenParticipation = (line.parameter("PARTSTAT") ?? line.parameter("STATUS"))?.uppercased()
        otherAddress = line.parameter("EMAIL")
    }

    func line(_ property: String) -> ContentLine {
        let parameters = [
            ("CN", name), ("CUTYPE", kind), ("ROLE", role), ("PARTSTAT", writtenParticipation),
            ("RSVP", isReplyRequested ? "TRUE" : nil), ("EMAIL", otherAddress),
        ]
        return ContentLine(
            property,
            parameters: parameters.compactMap { name, value in value.map { ContentLine.Parameter(name, [$0]) } },
            value: uri)
    }
}
