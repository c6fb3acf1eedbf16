public import MailFormat

/// Why a mail would go round in circles.
public enum Loop: String, Hashable, Sendable, CaseIterable {
    /// Our own mark, or a List-Id or List-Post of ours.
    case mark
    /// Written from an address of ours.
    case ownAuthor
    /// Too many stations (RFC 5321 §6.3).
    case stations

    /// The field in which every mail of ours names the network it is from.
    public static let field: FieldName = "X-Netzpost-Loop"

    /// More stations than any way has.
    static let stationLimit = 100
    /// Stations that are believed to be a circle when ours is among them twice.
    static let suspectStations = 25

    /// nil for mail that may go on.
    public init?(_ message: Message, in configuration: Configuration) {
        let own = OwnAddresses(configuration)
        if Self.isMarked(message.header, configuration, own) {
            self = .mark
        } else if message.authors.contains(where: { own.meaning(of: $0.address) != nil }) {
            self = .ownAuthor
        } else if Self.hasTooManyStations(message.header, own) {
            self = .stations
        } else {
            return nil
        }
    }

    private static func isMarked(_ header: Header, _ configuration: Configuration, _ own: OwnAddresses)
        -> Bool
    {
        let listIDs = Set(configuration.networks.map { $0.listID.lowercased() })
        let marks = header.all(field).compactMap {
            header.value(of: $0).split(whereSeparator: \.isWhitespace).first
        }
        if marks.contains(where: { listIDs.contains($0.lowercased()) }) { return true }
        let lists = header.all("List-Id").compactMap { ListIdentifier(header.value(of: $0)) }
        if lists.contains(where: { listIDs.contains($0.identifier) }) { return true }
        return header.all("List-Post").contains { field in
            ListLinks(header.value(of: field)).addresses.contains { own.meaning(of: $0) != nil }
        }
    }

    /// Ours is the host that wrote the topmost field: it handed the mail to our mailbox.
    private static func hasTooManyStations(_ header: Header, _ own: OwnAddresses) -> Bool {
        let stations = header.all("Received")
        if stations.count >= stationLimit { return true }
        guard stations.count >= suspectStations else { return false }
        let hosts = stations.compactMap { receivingHost(header.value(of: $0)) }
        guard let ours = hosts.first else { return false }
        return hosts.count { $0 == ours } > 1
    }

    /// The host behind `by` (RFC 5321 §4.4), in lower case.
    private static func receivingHost(_ value: String) -> String? {
        let words = value.split(whereSeparator: \.isWhitespace)
        return zip(words, words.dropFirst()).first { $0.0.lowercased() == "by" }?.1.lowercased()
    }
}
