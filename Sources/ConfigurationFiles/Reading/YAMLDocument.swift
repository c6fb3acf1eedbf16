internal import Networks
internal import Yams

/// The tree of one YAML file.
struct YAMLDocument {
    let root: Node
    /// First characters of keys that stood twice, by the private character that now stands there.
    let renamed: [Unicode.Scalar: Unicode.Scalar]

    /// No configuration comes near this; a large file named by mistake should not fill the memory.
    static let sizeLimit = 16 << 20

    /// More keys written twice than this are not told one by one: for each the file is read once more.
    static let duplicateLimit = 20

    /// Reads `bytes`; nil when they are no YAML: `report` then knows why.
    init?(_ bytes: [UInt8], report: Report) {
        guard let text = validText(bytes, report: report) else { return nil }
        var lines = SourceLines(text)
        var renamed: [Unicode.Scalar: Unicode.Scalar] = [:]
        while true {
            do {
                guard let root = try Yams.compose(yaml: lines.text) else {
                    report.error(
                        "The file is empty.", "Fill it in, beginning from the example in config/.", at: .start
                    )
                    return nil
                }
                self.root = root
                self.renamed = renamed
                return
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                // Yams stops at keys that stand twice. The first of them gets a private character, so that reading
                // goes on and all mistakes are told together; `keyedValues` reports the pair.
                let mark = Unicode.Scalar(UInt32(0xE000 + renamed.count))
                guard renamed.count < Self.duplicateLimit, let mark,
                    let original = lines.replaceFirstLetter(at: Position(context.mark), by: mark)
                else {
                    let names = listed(keys.map { quoted($0) }, "and")
                    report.error(
                        "Keys stand twice: \(names).", "Delete one of each.", at: Position(context.mark))
                    return nil
                }
                renamed[mark] = original
            } catch {
                let (mistake, position) = syntaxMistake(error, in: lines)
                report.error(mistake, at: position)
                return nil
            }
        }
    }
}

extension Position {
    init(_ mark: Mark) { self.init(line: max(1, mark.line), column: max(1, mark.column)) }
}

extension Node {
    /// Where it begins.
    var position: Position { mark.map(Position.init) ?? .start }

    /// Nothing stands behind the key, or `~`. The word `null` is text: it may be a name.
    var isAbsent: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return scalar.string.isEmpty || scalar.string == "~"
    }
}

/// The lines of a file that is being read.
struct SourceLines {
    private var lines: [String.UnicodeScalarView]

    init(_ text: String) {
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String.UnicodeScalarView($0) }
    }

    var text: String { lines.map { String($0) }.joined(separator: "\n") }

    /// The line without its end; empty beyond the file.
    func line(_ number: Int) -> String {
        lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
    }

    /// Puts `scalar` in the place of the first letter of the key at `position`; returns what stood there.
    mutating func replaceFirstLetter(at position: Position, by scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard lines.indices.contains(position.line - 1) else { return nil }
        var letters = Array(lines[position.line - 1])
        var place = position.column - 1
        guard letters.indices.contains(place) else { return nil }
        if letters[place] == "\"" || letters[place] == "'" { place += 1 }
        guard letters.indices.contains(place) else { return nil }
        let original = letters[place]
        // A key that is no plain word cannot be marked.
        guard original.properties.isAlphabetic || original.properties.numericType != nil else { return nil }
        letters[place] = scalar
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters)
        lines[position.line - 1] = view
        return original
    }
}
