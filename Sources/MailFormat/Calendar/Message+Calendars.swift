extension Message {
    /// The parts that hold calendar objects (RFC 6047 §2.4), attached files among them.
    public var calendarParts: [Part] {
        parts.filter { part in
            let type = part.contentType.mediaType
            if ["text/calendar", "text/x-vcalendar", "application/ics"].contains(type) { return true }
            return type == "application/octet-stream" && part.fileName?.lowercased().hasSuffix(".ics") ?? false
        }
    }

    /// The calendar objects of a message. One that names no method has that of its part's type (RFC 6047 §2.4).
    ///
    /// - `readOriginal`: reads from the stored message.
    public func calendarObjects<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [CalendarObject] {
        var objects: [CalendarObject] = []
        for part in calendarParts.prefix(Self.calendarLimit) where !part.body.isEmpty {
            let bytes = part.encoding.decoded(try readOriginal(part.body.prefix(Self.longestCalendar)))
            let parameters = part.contentType.parameters
            guard var object = CalendarObject(bytes, charset: parameters["charset"]) else { continue }
            object.method = object.method ?? parameters["method"].map(CalendarMethod.init)
            objects.append(object)
        }
        return objects
    }

    /// Parts that are looked into: an invitation is sent in two forms.
    private static let calendarLimit = 16
    /// Bytes of a part that are read: a calendar of a thousand events takes one million.
    private static let longestCalendar = 8 << 20
}
