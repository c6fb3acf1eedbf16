import Foundation
import Testing

/// A mail of our own with what must be read from it: `name.eml`, and `name.facts` with a line `key: value` a fact.
struct MailVector: CustomTestStringConvertible, Sendable {
    /// The files' name.
    let name: String
    /// The mail.
    let bytes: [UInt8]
    /// In the order in which they stand there.
    let facts: [(key: String, value: String)]

    var testDescription: String { name }

    /// The facts as lines.
    var lines: [String] { facts.map { "\($0.key): \($0.value)" } }

    /// The values of one key.
    func values(_ key: String) -> [String] { facts.filter { $0.key == key }.map(\.value) }

    /// The vectors in a folder of `Vectors`, by name.
    static func all(in folder: String) throws -> [MailVector] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/\(folder)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "eml" }.sorted { $0.path < $1.path }.map { file in
            let facts = try String(
                contentsOf: file.deletingPathExtension().appendingPathExtension("facts"), encoding: .utf8)
            return MailVector(
                name: file.deletingPathExtension().lastPathComponent, bytes: Array(try Data(contentsOf: file)),
                facts: facts.split(separator: "\n").compactMap(fact))
        }
    }

    private static func fact(_ line: Substring) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        return (String(line[..<colon]), String(value))
    }
}
