import Networks

@testable import Texts

/// Values for every text, by what it says that it takes.
enum TextSamples {
    /// Parsed once for all tests.
    static let wording = Result { try Templates.wording() }

    /// A value for each that the text takes, of which each shows where it stands.
    static func values(
        _ kinds: [String: ValueKind], word: Int = 0, flag: Bool = true, _ text: (String) -> String = { "<\($0)>" }
    ) -> [String: TextValue] {
        var values: [String: TextValue] = [:]
        for (name, kind) in kinds {
            values[name] =
                switch kind {
                case .text: .text(text(name))
                case .link: .text("mailto:\(name)@netz.example?subject=Ja")
                case .flag: .flag(flag)
                case .word(let words): .word(words[word % words.count])
                case .rows(let inner):
                    .rows(Array(repeating: Self.values(inner, word: word, flag: flag, text), count: 2))
                }
        }
        return values
    }

    /// Values as `values` gives them, with every word and both flags.
    static func variants(_ kinds: [String: ValueKind]) -> [[String: TextValue]] {
        (0..<wordCount(in: kinds)).flatMap { word in [true, false].map { values(kinds, word: word, flag: $0) } }
    }

    /// The most words that one of them may be, lists looked into.
    private static func wordCount(in kinds: [String: ValueKind]) -> Int {
        kinds.values.map { kind in
            switch kind {
            case .word(let words): words.count
            case .rows(let inner): wordCount(in: inner)
            case .text, .link, .flag: 1
            }
        }.max() ?? 1
    }

    /// The lines of text among values, lists looked into.
    static func texts(in values: [String: TextValue]) -> [String] {
        values.values.flatMap { value -> [String] in
            switch value {
            case .text(let text): [text]
            case .word, .flag: []
            case .rows(let rows): rows.flatMap(texts)
            }
        }
    }

    /// The names that a template may ask for.
    static func names(in kinds: [String: ValueKind]) -> Set<String> {
        kinds.reduce(into: Set(kinds.keys)) { names, entry in
            switch entry.value {
            case .text, .link, .flag: break
            case .word(let words): names.formUnion(words.map { "\(entry.key)-\($0)" })
            case .rows(let inner): names.formUnion(Self.names(in: inner))
            }
        }
    }
}
