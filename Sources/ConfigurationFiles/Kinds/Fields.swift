internal import Yams

/// The names of all keys that a section may have, in the order in which people should read them.
struct KeySet: Sendable {
    let names: [String]

    init<each Value>(_ keys: repeat Key<each Value>) {
        var names: [String] = []
        for key in repeat each keys { names.append(key.label.name) }
        self.names = names
    }
}

/// One section as it stands in the file: every key known, none twice.
struct Fields {
    let source: Source
    /// Where the section begins.
    let position: Position
    private var values: [String: KeyedValue] = [:]

    /// Reads the section in `node`; nil when it is none. Unknown keys are reported.
    init?(_ node: Node, _ keys: KeySet, what: String, source: Source) {
        guard case .mapping(let mapping) = node else {
            source.report.error(
                "\(what) must be keys with values.",
                "Write 'key: value', a line for each: \(listed(keys.names)).",
                at: node.position)
            return nil
        }
        self.source = source
        position = node.position
        var unknown: [KeyedValue] = []
        for pair in source.keyedValues(of: mapping) {
            if keys.names.contains(pair.key.value) {
                values[pair.key.value] = pair
            } else {
                unknown.append(pair)
            }
        }
        for pair in unknown {
            let nearest = nearestWord(to: pair.key.value, among: keys.names)
            source.report.error(
                "There is no key \(quoted(pair.key.value)) here.", meant(nearest, of: keys.names),
                at: pair.key.position)
            // Its value is read as if the key were right, so that no mistake in it waits for the next run, and
            // nothing is called missing that only bears a wrong name.
            if let nearest, values[nearest] == nil { values[nearest] = pair }
        }
    }

    /// Whether the key stands there with a value, right or wrong.
    func has<Value>(_ key: Key<Value>) -> Bool {
        values[key.label.name].map { !$0.value.isAbsent } ?? false
    }

    /// The value of an optional key; nil when it is absent or wrong.
    subscript<Value>(_ key: Key<Value>) -> Value? { located(key)?.value }

    /// The value of an optional key and where it stands.
    func located<Value>(_ key: Key<Value>) -> Located<Value>? {
        guard let pair = values[key.label.name], !pair.value.isAbsent else { return nil }
        return key.kind.read(pair.value, key.label, source)
            .map { Located(value: $0, position: pair.value.position) }
    }

    /// The value of a key that must stand there; reported when it does not.
    func required<Value>(_ key: Key<Value>) -> Located<Value>? {
        if !has(key) {
            let place = values[key.label.name]?.key.position ?? position
            source.report.error("'\(key.label.name)' is missing.", key.label.addLine, at: place)
        }
        return located(key)
    }

    /// Sets `target` when the key stands there; its default stays otherwise.
    func set<Value>(_ target: inout Value, _ key: Key<Value>) {
        if let value = self[key] { target = value }
    }

    func set<Value>(_ target: inout Value?, _ key: Key<Value>) {
        if let value = self[key] { target = value }
    }

    /// Where a key stands; where the section begins when it does not.
    func position<Value>(of key: Key<Value>) -> Position {
        values[key.label.name]?.key.position ?? position
    }
}
