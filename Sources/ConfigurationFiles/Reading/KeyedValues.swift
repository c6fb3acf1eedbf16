internal import Yams

/// One `key: value` of a file.
struct KeyedValue {
    var key: Located<String>
    var value: Node
}

/// One file while it is read: its tree, and what is wrong in it.
struct Source {
    let report: Report
    /// The folder of the file, absolute: relative names in it start there.
    let folder: String
    let renamed: [Unicode.Scalar: Unicode.Scalar]

    /// The pairs of a mapping, each key once; keys that stand twice are reported.
    func keyedValues(of mapping: Node.Mapping) -> [KeyedValue] {
        var values: [KeyedValue] = []
        var twice: [Located<String>] = []
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                report.error("A key must be one word.", "Write it as 'key: value'.", at: keyNode.position)
                continue
            }
            let key = Located(value: scalar.string, position: keyNode.position)
            if let original = originalName(key.value) {
                twice.append(Located(value: original, position: key.position))
            } else {
                values.append(KeyedValue(key: key, value: value))
            }
        }
        reportTwice(twice, values)
        return values
    }

    /// The name of a key that `YAMLDocument` marked because it stood twice; nil for others.
    private func originalName(_ key: String) -> String? {
        guard let first = key.unicodeScalars.first, let letter = renamed[first] else { return nil }
        return String(letter) + String(key.unicodeScalars.dropFirst())
    }

    private func reportTwice(_ twice: [Located<String>], _ values: [KeyedValue]) {
        for (index, first) in twice.enumerated() {
            let later = twice[(index + 1)...].map { $0 } + values.map(\.key)
            let second = later.first { $0.value == first.value }
            report.error(
                "\(quoted(first.value)) stands here twice, first in line \(first.position.line).",
                "Delete one of the two.", at: second?.position ?? first.position)
        }
    }
}
