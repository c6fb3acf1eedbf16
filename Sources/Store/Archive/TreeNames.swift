internal import Foundation
internal import Networks

/// Names in the document tree: safe whatever a mail says, and the same every time they are made.
enum TreeNames {
    /// Bytes in one name that every common file system takes.
    static let longest = 255

    /// One path component: no separators, no control or format characters, no leading or trailing dots and blanks,
    /// no reserved characters of the systems people copy to, not empty.
    static func component(_ name: String, longest: Int = longest) -> String {
        let forbidden = Set("/\\:*?\"<>|")
        let allowed = name.precomposedStringWithCanonicalMapping.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                "_"
            default: forbidden.contains(Character(scalar)) ? "_" : Character(scalar)
            }
        }
        let (stem, suffix) = split(String(allowed).trimmed)
        return shorten(stem, to: longest - suffix.utf8.count) + suffix
    }

    /// The file names of versions that lie in one folder, in their order. The newest version of each document has
    /// its plain name, older ones are `name (v1).ext`; where two would be the same, the later gets ` (2)`.
    static func fileNames(of versions: [TreeVersion]) -> [String] {
        var newest: [Int64: Int] = [:]
        for version in versions {
            newest[version.document] = max(newest[version.document] ?? 0, version.number)
        }
        var names = [String](repeating: "", count: versions.count)
        var taken: Set<String> = []
        func give(_ index: Int, mark: String) {
            var name = marked(versions[index].name, mark)
            var count = 2
            while !taken.insert(name.lowercased()).inserted {
                name = marked(versions[index].name, mark + " (\(count))")
                count += 1
            }
            names[index] = name
        }
        // Plain names first, so that no older version ever takes the name of a newer document.
        for (index, version) in versions.enumerated() where newest[version.document] == version.number {
            give(index, mark: "")
        }
        for (index, version) in versions.enumerated() where newest[version.document] != version.number {
            give(index, mark: " (v\(version.number))")
        }
        return names
    }

    private static func marked(_ name: String, _ mark: String) -> String {
        let (stem, suffix) = split(component(name))
        return shorten(stem, to: longest - suffix.utf8.count - mark.utf8.count) + mark + suffix
    }

    /// The name and its extension with the dot; the extension is empty when there is none or it is too long to
    /// be one.
    private static func split(_ name: String) -> (stem: String, suffix: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name[dot...].utf8.count <= 16 else {
            return (name, "")
        }
        return (String(name[..<dot]), String(name[dot...]))
    }

    private static func shorten(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text.isEmpty ? "_" : text }
        var size = 0
        let kept = text.prefix { character in
            size += character.utf8.count
            return size <= bytes
        }
        return kept.isEmpty ? "_" : String(kept)
    }
}

/// A version as far as its file name depends on it.
struct TreeVersion {
    var document: Int64
    var number: Int
    var name: String
}

extension String {
    /// Without dots and blanks at either end: a leading dot hides a file or leaves the folder.
    fileprivate var trimmed: String {
        let isEdge = { (character: Character) in character == "." || character.isWhitespace }
        return String(drop(while: isEdge).reversed().drop(while: isEdge).reversed())
    }
}
