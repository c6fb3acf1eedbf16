internal import GRDB
internal import Glibc
internal import MailFormat
internal import Networks

extension Store {
    /// Where each network's calendar stands for programs that read it: `sprache.ics`. Made from rows, after their commit,
    /// so that it can be made anew at any time.
    public var calendarsFolder: String { folder + "/calendars" }

    /// Dates in one file, the newest: a decade of monthly meetings takes a hundred.
    private static let fileLimit = 1000

    /// Makes the files of networks whose dates have changed.
    func writeStaleCalendars() async throws {
        let query = "SELECT EXISTS (SELECT 1 FROM stale_calendar)"
        guard try await reading("look for changed calendars", { try $0.number(query) }) == 1 else { return }
        try await writing("write calendar files") { [self] in try writeStale($0) }
    }

    /// The same for all that are missing too, for callers outside of tasks.
    func writeMissingCalendars() throws {
        try naming("write calendar files") {
            try pool.write { database in
                for row in try database.rows("SELECT DISTINCT network FROM meeting_date") {
                    let network: String = row[0]
                    guard try Folder.size(of: path(ofCalendar: network)) == nil else { continue }
                    try database.run("INSERT OR IGNORE INTO stale_calendar (network) VALUES (?)", [network])
                }
                try writeStale(database)
            }
        }
    }

    /// Runs inside a write transaction, so that two processes never write one file at once. The file is durable before
    /// the row says so.
    private func writeStale(_ database: Database) throws {
        let networks = try database.rows("SELECT network FROM stale_calendar").map { $0[0] as String }
        guard !networks.isEmpty else { return }
        try Folder.make(calendarsFolder)
        for network in networks {
            let dates = try database.allDates(of: network, limit: Self.fileLimit)
            let events = dates.sorted { $0.span.lowerBound < $1.span.lowerBound }.flatMap(\.calendar.events)
            try write(CalendarObject(events: events), to: path(ofCalendar: network))
            try database.run("DELETE FROM stale_calendar WHERE network = ?", [network])
        }
        try Folder.sync(calendarsFolder)
    }

    /// At once as a whole: whoever reads it meanwhile reads the old one.
    private func write(_ calendar: CalendarObject, to path: String) throws {
        let unfinished = calendarsFolder + "/.netzpost"
        try Folder.remove(unfinished)
        do {
            let file = try Descriptor(opening: unfinished, .creating, mode: 0o640)
            try file.write(calendar.bytes.span)
            try file.sync()
        }
        try Folder.rename(unfinished, to: path)
    }

    /// A network's key has no character that a file name can't have.
    private func path(ofCalendar network: String) -> String { "\(calendarsFolder)/\(TreeNames.component(network)).ics" }
}
