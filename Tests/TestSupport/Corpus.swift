public import Foundation

/// Real mail with expected results, kept beside the project; `NETZPOST_CORPUS` names another place.
public enum Corpus {
    /// nil where it is not there: tests that need it are skipped.
    public static let folder: URL? = {
        let environment = ProcessInfo.processInfo.environment["NETZPOST_CORPUS"]
        let beside = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/corpus").standardizedFileURL
        let folder = environment.map { URL(filePath: $0) } ?? beside
        return FileManager.default.fileExists(atPath: folder.appending(path: "expect").path) ? folder : nil
    }()

    /// The lines of one expectation file.
    public static func expectations(_ purpose: String) throws -> [[String: Any]] {
        try folder.map { try lines(of: $0.appending(path: "expect/\(purpose).jsonl")) } ?? []
    }

    /// The files that hold one mail each.
    public static func mails() throws -> [String] {
        guard let folder else { return [] }
        return try lines(of: folder.appending(path: "MANIFEST.jsonl")).compactMap { line in
            line["kind"] as? String == "msg" ? line["file"] as? String : nil
        }
    }

    /// The packed inputs of a source.
    public static func inputs(_ source: String) throws -> [(file: String, bytes: [UInt8])] {
        guard let folder else { return [] }
        return try lines(of: folder.appending(path: "\(source)/_inputs.jsonl")).compactMap { line in
            guard let file = line["file"] as? String,
                let bytes = (line["text"] as? String).map({ Data($0.utf8) })
                    ?? (line["base64"] as? String).flatMap({ Data(base64Encoded: $0) })
            else { return nil }
            return (file, Array(bytes))
        }
    }

    /// The bytes of a file; nil when it is not there.
    public static func bytes(_ file: String) -> [UInt8]? {
        guard let folder, let data = try? Data(contentsOf: folder.appending(path: file)) else { return nil }
        return Array(data)
    }

    private static func lines(of file: URL) throws -> [[String: Any]] {
        try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { line in
            guard let object = try JSONSerialization.jsonObject(with: line) as? [String: Any] else {
                throw CocoaError(.fileReadCorruptFile)
            }
            return object
        }
    }
}

extension Corpus {
    /// The bytes of a file, or of one message in an mbox (`<file>#<number from 0>`), whose lines `From ` begin the
    /// messages.
    public static func member(_ file: String) -> [UInt8]? {
        guard let mark = file.lastIndex(of: "#"), let number = Int(file[file.index(after: mark)...]) else {
            return bytes(file)
        }
        var messages: [[UInt8]] = []
        for line in bytes(String(file[..<mark]))?.split(separator: 0x0A, omittingEmptySubsequences: false) ?? [] {
            if line.starts(with: Array("From ".utf8)) {
                messages.append([])
            } else if !messages.isEmpty {
                messages[messages.count - 1] += line + [0x0A]
            }
        }
        return messages.indices.contains(number) ? messages[number] : nil
    }
}
