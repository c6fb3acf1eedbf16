internal import Mustache
internal import Networks

/// `values` as the template engine takes them, their texts as marks. What is not given, or empty, hides a value of the
/// same name around the row.
func templateObject(
    _ values: [String: TextValue], of kinds: [String: ValueKind], marks: inout ValueMarks
) -> [String: Any] {
    var object: [String: Any] = [:]
    for (name, kind) in kinds {
        object[name] = Missing()
        switch (kind, values[name]) {
        case (.rows(let kinds), .rows(let rows)):
            object[name] = rows.map { templateObject($0, of: kinds, marks: &marks) }
        case (.flag, .flag(let isSo)):
            object[name] = isSo
        case (.word(let words), .word(let word)):
            object[name] = word
            // A template asks for one of them: `{{#reason-crashed}}…{{/reason-crashed}}`.
            for other in words { object["\(name)-\(other)"] = other == word }
        case (.text, .text(let text)), (.link, .text(let text)):
            let line = oneLine(text)
            if !line.isEmpty { object[name] = marks.mark(line) }
        default: break
        }
    }
    return object
}

/// Is not there, whatever stands around it.
private struct Missing: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

/// Values come from mail: no line break, control or direction character of theirs may change how the text around
/// reads.
private func oneLine(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
        case .format: continue
        default: scalars.append(scalar)
        }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
}
