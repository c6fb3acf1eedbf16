internal import Foundation

/// The files beside the tests: the scenarios, and the city in which they play.
public enum ScenarioFolder {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Scenarios").standardizedFileURL

    /// All of them, in the order of their numbers.
    public static func scenarios() throws -> [Scenario] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
            try Scenario(
                file: name, text: String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
    }

    /// A file of the city's configuration.
    public static func cityFile(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "city/\(name)"), encoding: .utf8)
    }
}
