internal import MailFormat

/// What a mail's calendar objects say of one event or series.
struct CalendarNews: Hashable {
    var uid: String
    var isCancellation: Bool
    /// Whether it is one more time of an event that is known (RFC 5546 §3.2.4), and says nothing of the others.
    var isAddition: Bool
    /// The event and instances of it that differ, without what is nobody else's business.
    var events: [CalendarEvent]

    /// Events of one mail that join a calendar: a mail with more brings a whole calendar, not an invitation.
    static let eventLimit = 20
    /// Instances of a series that differ.
    static let instanceLimit = 60
    /// Characters of a UID: those of programs have a hundred at most.
    private static let longestUID = 250

    /// Of all events that an organizer sends (RFC 5546 §1.4); none where there are too many.
    static func all(in mail: IncomingMail) -> [CalendarNews] {
        var news: [CalendarNews] = []
        var places: [String: Int] = [:]
        for object in mail.calendars {
            let isCancellation = object.method == .cancel
            let isAddition = object.method == .add
            guard
                isCancellation || isAddition || object.method == nil || object.method == .publish
                    || object.method == .request
            else { continue }
            for event in object.events where event.kind == .event {
                guard let uid = event.uid, !uid.isEmpty, uid.utf8.count <= longestUID, !event.isTooOften else {
                    continue
                }
                let place = places[uid] ?? news.count
                if place == news.count {
                    guard news.count < eventLimit else { return [] }
                    places[uid] = place
                    news.append(
                        CalendarNews(uid: uid, isCancellation: isCancellation, isAddition: isAddition, events: []))
                }
                if news[place].events.count < instanceLimit,
                    !news[place].events.contains(where: { $0.isSameInstance(as: event) })
                {
                    news[place].events.append(event.public)
                }
            }
        }
        return news
    }
}

extension CalendarObject {
    /// This date with what a mail says of it; nil where nothing of that is newer (RFC 5546 §2.1.5).
    func merged(with news: CalendarNews) -> CalendarObject? {
        var merged = self
        var isChanged = false
        for event in news.events {
            let change =
                news.isCancellation
                ? merged.cancel(event) : merged.take(news.isAddition ? event.addedInstance : event)
            isChanged = isChanged || change
        }
        return isChanged ? merged : nil
    }

    /// An event or instance takes the place of an older one, or joins its series.
    private mutating func take(_ event: CalendarEvent) -> Bool {
        if let index = events.firstIndex(where: { $0.isSameInstance(as: event) }) {
            guard event.supersedes(events[index]) else { return false }
            events[index] = event
        } else {
            let series = events.first { $0.recurrenceID == nil }
            guard events.count < CalendarNews.instanceLimit, event.sequence >= series?.sequence ?? 0 else {
                return false
            }
            events.append(event)
        }
        // A new version of the series tells all instances anew.
        if event.recurrenceID == nil { events.removeAll { $0.recurrenceID != nil && event.supersedes($0) } }
        return true
    }

    /// Calls all of it off, or one instance. Some programs leave SEQUENCE as it was.
    private mutating func cancel(_ event: CalendarEvent) -> Bool {
        guard event.recurrenceID != nil else {
            guard event.sequence >= events.map(\.sequence).max() ?? 0, events.contains(where: { !$0.isCancelled })
            else {
                return false
            }
            for index in events.indices { events[index].callOff(by: event) }
            return true
        }
        if let index = events.firstIndex(where: { $0.isSameInstance(as: event) }) {
            guard event.sequence >= events[index].sequence, !events[index].isCancelled else { return false }
            events[index].callOff(by: event)
            return true
        }
        guard let series = events.first(where: { $0.recurrenceID == nil }), event.sequence >= series.sequence,
            events.count < CalendarNews.instanceLimit
        else { return false }
        var instance = event
        instance.start = event.start ?? event.recurrenceID
        instance.callOff(by: event)
        events.append(instance)
        return true
    }
}

extension CalendarEvent {
    mutating func callOff(by event: CalendarEvent) {
        status = "CANCELLED"
        sequence = max(sequence, event.sequence)
        stamp = event.stamp ?? stamp
    }

    /// It names none of the instances that are known, but is one by itself.
    fileprivate var addedInstance: CalendarEvent {
        var event = self
        event.recurrenceID = recurrenceID ?? start
        return event
    }

    /// Whether both are the series, or the same instance of it.
    fileprivate func isSameInstance(as other: CalendarEvent) -> Bool {
        recurrenceID?.timestamp(in: .utc) == other.recurrenceID?.timestamp(in: .utc)
    }

    /// Without those who are invited, whose answers are not everybody's, and no longer than people read.
    fileprivate var `public`: CalendarEvent {
        var event = self
        event.attendees = []
        event.summary = summary.map { String(plainLine($0).prefix(200)) }
        event.location = location.map { String(plainLine($0).prefix(200)) }
        event.description = description.map { String($0.prefix(4000)) }
        event.url = url.flatMap { $0.utf8.count <= 500 ? $0 : nil }
        return event
    }

    /// What repeats more than once a day is no meeting.
    fileprivate var isTooOften: Bool {
        rules.contains { rule in
            guard let rule = RecurrenceRule(rule) else { return true }
            let times = max(1, rule.hours.count) * max(1, rule.minutes.count) * max(1, rule.seconds.count)
            return [.secondly, .minutely, .hourly].contains(rule.frequency) || times > 1
        }
    }
}
