internal import Yams

/// A key of a section: its name, what its value is, and how a line with it looks when it is right.
struct Key<Value>: Sendable {
    let label: Label
    let kind: Kind<Value>

    init(_ name: String, _ kind: Kind<Value>, _ example: String) {
        label = Label(name: name, example: example)
        self.kind = kind
    }
}

/// What messages need to know of a key.
struct Label: Sendable {
    var name: String
    /// A right value.
    var example: String

    /// The remedy for a missing line.
    var addLine: String { "Add a line such as '\(name): \(example)'." }
    /// The remedy for a value of another shape.
    var writeLike: String { "Write it like this: '\(name): \(example)'." }
}

/// A kind of value: how it is read, and what is said when it is wrong.
struct Kind<Value>: Sendable {
    /// nil when the value is wrong: the report of the source then knows why.
    let read: @Sendable (Node, Label, Source) -> Value?
}

extension Kind {
    /// A single value, from its text as it stands in the file: never YAML's idea of a number or a date.
    static func value(
        _ parse: @escaping @Sendable (String, Label) throws(Mistake) -> Value
    ) -> Kind {
        Kind { node, label, source in
            guard case .scalar(let scalar) = node else {
                source.report.error("'\(label.name)' takes one value.", label.writeLike, at: node.position)
                return nil
            }
            do throws(Mistake) {
                return try parse(scalar.string, label)
            } catch {
                source.report.error(error, at: node.position)
                return nil
            }
        }
    }

    /// A single value out of a few words; letter case does not count.
    static func choice(_ words: [(String, Value)]) -> Kind where Value: Sendable {
        .value { (text, label) throws(Mistake) in
            if let word = words.first(where: { $0.0.lowercased() == text.lowercased() }) { return word.1 }
            throw Mistake(
                "\(quoted(text)) is no value of '\(label.name)'.", "Write \(listed(words.map(\.0))).")
        }
    }

    /// A single value that is one of the words of an enumeration.
    static func word() -> Kind
    where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
        choice(Value.allCases.map { ($0.rawValue, $0) })
    }

    /// A list of such values; a single one may stand alone.
    static func list<Element>(_ element: Kind<Element>) -> Kind where Value == [Located<Element>] {
        Kind { node, label, source in
            let nodes: [Node]
            switch node {
            case .sequence(let sequence): nodes = Array(sequence)
            case .scalar: nodes = [node]
            case .mapping, .alias:
                source.report.error("'\(label.name)' takes a list.", label.writeLike, at: node.position)
                return nil
            }
            let values = nodes.map { element.read($0, label, source) }
            let right = zip(nodes, values).compactMap { node, value in
                value.map { Located(value: $0, position: node.position) }
            }
            // What is right goes on to the checks between values, so that all mistakes are told together.
            return right.isEmpty && !nodes.isEmpty ? nil : right
        }
    }
}

extension Kind where Value == [Located<Node>] {
    /// A list of sections.
    static let nodes = Kind { node, label, source in
        guard case .sequence(let sequence) = node else {
            source.report.error("'\(label.name)' takes a list.", label.writeLike, at: node.position)
            return nil
        }
        return sequence.map { Located(value: $0, position: $0.position) }
    }
}

extension Kind where Value == [KeyedValue] {
    /// A section whose keys are free.
    static let keyedValues = Kind { node, label, source in
        guard case .mapping(let mapping) = node else {
            source.report.error("'\(label.name)' takes keys with values.", label.writeLike, at: node.position)
            return nil
        }
        return source.keyedValues(of: mapping)
    }
}

extension Kind where Value == Node {
    /// Anything: the section that reads it says what is right.
    static let node = Kind { node, _, _ in node }
}
