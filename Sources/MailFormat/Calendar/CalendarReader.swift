/// Puts the lines of a calendar object together: the tree of components as far as it matters, zones before the
/// times that name them, wherever they stand.
struct CalendarReader {
    private let limits: ContentLimits
    private var object = CalendarObject()
    private var isObject = false
    /// Names of the open components.
    private var open: [String] = []
    /// Components that are open beyond the limit of depth.
    private var tooDeep = 0
    /// Lines of the events, each with its kind.
    private var events: [(kind: CalendarEvent.Kind, lines: [ContentLine])] = []
    /// Whether the open event is within the limit.
    private var isEventKept = false
    private var zones: CalendarZones

    init(limits: ContentLimits) {
        self.limits = limits
        zones = CalendarZones(limit: limits.zones)
    }

    mutating func read(_ line: ContentLine) {
        switch line.name {
        case "BEGIN": begin(line.componentName)
        case "END": end(line.componentName)
        default:
            guard tooDeep == 0 else { return }
            readProperty(line)
        }
    }

    private mutating func begin(_ name: String) {
        guard tooDeep == 0, open.count < limits.depth else {
            tooDeep += 1
            return
        }
        isObject = true
        let kind = CalendarEvent.Kind(rawValue: name)
        // An event lies in no other: the end of the one before is missing.
        if kind != nil, let first = open.firstIndex(where: { CalendarEvent.Kind(rawValue: $0) != nil }) {
            open.removeSubrange(first...)
        }
        open.append(name)
        if let kind {
            isEventKept = events.count < limits.components
            if isEventKept { events.append((kind, [])) }
        }
        if open.last == "VTIMEZONE" { zones.begin() }
        if open.dropLast().last == "VTIMEZONE" { zones.beginObservance(isDaylight: name == "DAYLIGHT") }
    }

    private mutating func end(_ name: String) {
        if tooDeep > 0 {
            tooDeep -= 1
        } else if let index = open.lastIndex(of: name) {
            open.removeSubrange(index...)
        }
    }

    private mutating func readProperty(_ line: ContentLine) {
        guard let component = open.last else { return }
        if component == "VCALENDAR" {
            switch line.name {
            case "METHOD": object.method = object.method ?? line.text.map(CalendarMethod.init)
            case "PRODID": object.product = object.product ?? line.text
            default: break
            }
        } else if CalendarEvent.Kind(rawValue: component) != nil {
            guard isEventKept, CalendarEvent.properties.contains(line.name) else { return }
            events[events.count - 1].lines.append(line)
        } else if component == "VTIMEZONE" || open.dropLast().last == "VTIMEZONE" {
            zones.read(line, isOfObservance: component != "VTIMEZONE")
        }
    }

    /// nil where no component began.
    mutating func finish() -> CalendarObject? {
        guard isObject else { return nil }
        zones.finish()
        object.events = events.map { CalendarEvent($0.kind, $0.lines, zones: &zones, limits: limits) }
        return object
    }
}

extension ContentLine {
    /// What begins or ends.
    fileprivate var componentName: String { (plainValue ?? "").uppercased() }

    /// The value in one line, without blanks at its ends; nil where nothing is left.
    var plainValue: String? {
        let value = trimmed(value.utf8.filter { !$0.isControl || $0 == .tab })
        return value.isEmpty ? nil : value
    }
}
