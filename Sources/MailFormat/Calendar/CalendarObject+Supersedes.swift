extension CalendarEvent {
    /// Whether this version of an event takes the place of another (RFC 5546 §2.1.5): of the same event and
    /// instance, with a higher SEQUENCE, or the same and a later DTSTAMP. A whole series also takes the place of
    /// older instances of it.
    public func supersedes(_ other: CalendarEvent) -> Bool {
        guard let uid, uid == other.uid, kind == other.kind else { return false }
        if recurrenceID != nil, instanceKey != other.instanceKey { return false }
        if sequence != other.sequence { return sequence > other.sequence }
        // A series with the number of one of its instances leaves that as it is.
        guard instanceKey == other.instanceKey, let stamp, let otherStamp = other.stamp else { return false }
        return stamp > otherStamp
    }

    /// Tells instances apart, in whichever zone they are written.
    private var instanceKey: Timestamp? { recurrenceID?.timestamp(in: .utc) }
}

extension CalendarObject {
    /// Whether all that `other` says is out of date once this is known (RFC 5546 §2.1.5): what an organizer sends
    /// takes the place of what an organizer sent, and an answer that of the same attendee's answer.
    public func supersedes(_ other: CalendarObject) -> Bool {
        guard !other.events.isEmpty, isFromAttendee == other.isFromAttendee else { return false }
        if isFromAttendee, attendeeKeys != other.attendeeKeys { return false }
        // An added instance leaves the others as they are (RFC 5546 §3.2.4).
        guard method != .add else { return false }
        let own = Dictionary(grouping: events.prefix(Self.comparisonLimit), by: \.uid)
        return other.events.prefix(Self.comparisonLimit).allSatisfy { event in
            (own[event.uid] ?? []).contains { $0.supersedes(event) }
        }
    }

    /// An invitation with more exceptions is none; each may be compared with each.
    private static let comparisonLimit = 500

    /// RFC 5546 §1.4: the others come from the organizer.
    private var isFromAttendee: Bool { method == .reply || method == .counter || method == .refresh }

    private var attendeeKeys: Set<String> {
        Set(events.prefix(Self.comparisonLimit).flatMap { $0.attendees.map { ($0.address ?? $0.uri).lowercased() } })
    }
}
