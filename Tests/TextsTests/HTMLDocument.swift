import Testing

/// A small and strict reader of what we write: every tag closed in its order, every attribute quoted.
struct HTMLDocument {
    /// What stands between the tags, entities resolved, white space squeezed.
    private(set) var texts: [String] = []
    /// Of the first element of each name.
    private(set) var attributes: [String: [String: String]] = [:]
    /// Every target of a link.
    private(set) var targets: [String] = []
    /// The names of all elements in order.
    private(set) var elements: [String] = []

    struct Fault: Error { var text: String }

    private static let empty: Set = ["meta", "br"]

    init(_ text: String) throws {
        guard text.hasPrefix("<!DOCTYPE html>\n") else { throw Fault(text: "no DOCTYPE") }
        // By scalars, as browsers read: an accent behind `>` belongs to the text.
        var rest = text.unicodeScalars.dropFirst(16)
        var open: [String] = []
        while let start = rest.firstIndex(of: "<") {
            try add(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { throw Fault(text: "a tag has no end") }
            let tag = String(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw Fault(text: "<\(tag)> closes nothing") }
            } else {
                let name = try addElement(tag)
                if !Self.empty.contains(name) { open.append(name) }
            }
        }
        try add(rest)
        guard open.isEmpty else { throw Fault(text: "\(open) are never closed") }
    }

    private mutating func addElement(_ tag: String) throws -> String {
        guard let whole = tag.wholeMatch(of: /([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)/) else {
            throw Fault(text: "<\(tag)> is no tag")
        }
        let name = String(whole.1)
        var found: [String: String] = [:]
        for attribute in whole.2.matches(of: /([a-z]+)="([^"]*)"/) {
            found[String(attribute.1)] = try Self.resolved(attribute.2.unicodeScalars)
        }
        elements.append(name)
        attributes[name] = attributes[name] ?? found
        if let target = found["href"] { targets.append(target) }
        return name
    }

    private mutating func add(_ text: Substring.UnicodeScalarView) throws {
        let words = try Self.resolved(text).split(whereSeparator: \.isWhitespace)
        if !words.isEmpty { texts.append(words.joined(separator: " ")) }
    }

    private static func resolved(_ text: Substring.UnicodeScalarView) throws -> String {
        let entities: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
        var result = String.UnicodeScalarView()
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";"),
                let scalar = entities[String(rest[rest.index(after: start)..<end])]
            else { throw Fault(text: "\(String(text)) holds a bare &") }
            result.append(scalar)
            rest = rest[rest.index(after: end)...]
        }
        return String(result + rest)
    }

    /// The words of the body, as `plainWords(of:)` gives them.
    var words: Set<String> { plainWords(of: texts.dropFirst().joined(separator: " ")) }
}

/// The words of a text, whatever its form: without the marks of lists, the lines below headings, the colon behind a label,
/// and the target behind a link.
func plainWords(of text: String) -> Set<String> {
    let words = text.replacing(/<(mailto:|https?:)[^>]*>/, with: "").split(whereSeparator: \.isWhitespace)
    let bare = words.map { $0.hasSuffix(":") ? $0.dropLast() : $0 }
    let lines = bare.filter { $0.allSatisfy { $0 == "=" } || $0.allSatisfy { $0 == "-" } }
    return Set(bare.map(String.init)).subtracting(lines.map(String.init) + [">"])
}
