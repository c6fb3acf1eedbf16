internal import Foundation

/// The mark of a demo's folder: which files in it a demo has made, and so may remove.
///
/// A file that is not listed is never removed, whatever its name: it is somebody else's.
struct DemoMark: Hashable, Sendable {
    /// The name of the file that holds the mark.
    static let fileName = ".netzpost-demo"
    /// The folders of a demo: nothing outside them is ever touched.
    static let folders = ["config", "data", "delivered", "mailbox"]

    private static let heading = """
        # netzpost demo
        # The files below were made by 'netzpost demo'. When it runs here again it removes them, and no others.

        """
    private static let lineEnd = UInt8(ascii: "\n")
    /// SQLite makes and removes these beside a database as it needs them.
    private static let databaseSuffixes = ["-wal", "-shm", "-journal"]

    /// Paths below the demo's folder, in the form of `key`; as bytes, since to a file system two spellings of one
    /// umlaut are two names.
    private let keys: Set<[UInt8]>

    /// A path that would break the list is left out, and so never removed.
    init(paths: some Sequence<String>) {
        keys = Set(paths.map(Self.key).filter { !$0.contains(Self.lineEnd) })
    }

    /// Reads a mark; nil when the text is none, or lists what no demo makes.
    init?(text: String) {
        guard text.hasPrefix(Self.heading) else { return nil }
        let paths = text.utf8.dropFirst(Self.heading.utf8.count).split(separator: Self.lineEnd).map(Array.init)
        guard paths.allSatisfy(Self.isInside) else { return nil }
        keys = Set(paths)
    }

    var text: String {
        Self.heading + keys.map { String(decoding: $0, as: UTF8.self) }.sorted().map { $0 + "\n" }.joined()
    }

    /// Whether a demo has made the file at this path.
    func covers(_ path: String) -> Bool {
        keys.contains(Self.key(path))
            || Self.databaseSuffixes.contains {
                path.hasSuffix($0) && keys.contains(Array(path.utf8.dropLast($0.count)))
            }
    }

    /// A mail stays the same when a reader moves it from `new` to `cur` or sets flags, which stand behind `:2,` in
    /// its name; every other file is known by its path.
    private static func key(_ path: String) -> [UInt8] {
        var parts = path.split(separator: "/").map(String.init)
        guard ["delivered", "mailbox"].contains(parts.first), parts.count >= 3, let name = parts.popLast(),
            let folder = parts.popLast()
        else { return Array(path.utf8) }
        let unique = name.range(of: ":2,", options: .backwards).map { String(name[..<$0.lowerBound]) } ?? name
        return Array((parts + [folder == "cur" ? "new" : folder, unique]).joined(separator: "/").utf8)
    }

    /// Whether a path stays in one of the demo's folders.
    private static func isInside(_ path: [UInt8]) -> Bool {
        let parts = String(decoding: path, as: UTF8.self).split(separator: "/", omittingEmptySubsequences: false)
        return parts.count >= 2 && folders.contains(String(parts[0]))
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
