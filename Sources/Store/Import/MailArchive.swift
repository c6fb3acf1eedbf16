internal import Glibc

/// The mails of an older archive: a Maildir, an mbox file, or a file with one mail.
public struct MailArchive: Sendable {
    /// One mail in it.
    struct Place: Sendable, CustomStringConvertible {
        var path: String
        /// Its bytes in an mbox file; nil for a file of its own.
        var range: Range<Int>?

        var description: String { range.map { "\(path), the mail at byte \($0.lowerBound)" } ?? path }
    }

    /// In the order of their file names, which most programs begin with the time, or of the mbox file.
    let places: [Place]

    /// How many mails there are.
    public var count: Int { places.count }

    /// Looks at what is there: a folder is a Maildir (maildir(5)), a file that begins with `From ` an mbox (RFC 4155).
    public init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StoreError.file("open an archive", path) }
        if status.st_mode & S_IFMT == S_IFDIR {
            places = try Self.maildir(path)
        } else {
            places = try MailboxFile.places(in: path)
        }
    }

    private static func maildir(_ path: String) throws -> [Place] {
        var names: [(name: String, path: String)] = []
        for folder in ["cur", "new"].map({ path + "/" + $0 }) {
            guard let directory = opendir(folder) else { throw StoreError.file("open a Maildir", folder) }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if !name.hasPrefix(".") { names.append((name, folder + "/" + name)) }
            }
        }
        return names.sorted { $0.name < $1.name }.map { Place(path: $0.path) }
    }
}

/// An mbox file: mails one behind the other, each behind a line that begins with `From `, before which an empty line
/// stands (RFC 4155 and mboxrd: a line of a mail that looks so has a `>` before it).
enum MailboxFile {
    private static let mark = Array("From ".utf8)

    static func places(in path: String) throws -> [MailArchive.Place] {
        let file = try Descriptor(opening: path, .reading)
        var starts: [(mark: Int, mail: Int)] = []
        var line: [UInt8] = []
        var (position, lineStart) = (0, 0)
        var (isMark, isBehindEmpty) = (false, true)
        try file.forEachPiece { piece in
            for index in piece.indices {
                let byte = piece[index]
                position += 1
                if byte == 0x0A {
                    if isMark { starts.append((lineStart, position)) }
                    isBehindEmpty = line.isEmpty || line == [0x0D]
                    line.removeAll(keepingCapacity: true)
                    (lineStart, isMark) = (position, false)
                } else if line.count < mark.count {
                    line.append(byte)
                    isMark = isBehindEmpty && line == mark
                }
            }
        }
        guard let first = starts.first, first.mark == 0 else { return [MailArchive.Place(path: path)] }
        let ends = starts.dropFirst().map(\.mark) + [position]
        return zip(starts, ends).map { MailArchive.Place(path: path, range: $0.mail..<max($0.mail, $1)) }
    }

    /// The mail as it was sent: without the empty line behind it, and one `>` less before a line that looks like a mark.
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            let line = bytes[start..<end]
            let isEscaped = line.first == UInt8(ascii: ">") && line.drop { $0 == UInt8(ascii: ">") }.starts(with: mark)
            result += isEscaped ? line.dropFirst() : line
            start = end
        }
        for ending in [[0x0D, 0x0A, 0x0D, 0x0A], [0x0A, 0x0A]] as [[UInt8]]
        where result.suffix(ending.count) == ending[...] {
            result.removeLast(ending.count / 2)
            break
        }
        return result
    }
}
