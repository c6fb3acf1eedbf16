internal import Yams

/// What YAML's reader stumbled over, in words for people who do not know YAML.
func syntaxMistake(_ error: any Error, in lines: SourceLines) -> (Mistake, Position) {
    guard let error = error as? YamlError else {
        return (Mistake("The file is no YAML.", "Compare it with the example in config/."), .start)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        let position = Position(mark)
        if let tab = tabInIndentation(of: lines, at: position) { return (tabMistake, tab) }
        if let place = missingBlank(in: lines, at: position) { return (blankMistake, place) }
        for row in syntaxTable
        where problem.contains(row.problem) && (context?.text ?? "").contains(row.context) {
            let begin = row.pointsAtBegin ? context.map { Position($0.mark) } : nil
            return (row.mistake, begin ?? position)
        }
        return (
            Mistake("This is no YAML: \(problem).", "Compare the line with the example in config/."), position
        )
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded,
        .duplicatedKeysInMapping:
        return (Mistake("The file is no YAML.", "Compare it with the example in config/."), .start)
    }
}

private let tabMistake = Mistake("The line is indented with a tab.", "Indent with blanks only.")

/// The place of a tab before the first letter of the line, or of the one before it: libyaml notices some late.
private func tabInIndentation(of lines: SourceLines, at position: Position) -> Position? {
    for number in [position.line, position.line - 1] {
        let indentation = lines.line(number).unicodeScalars.prefix { $0 == " " || $0 == "\t" }
        if let tab = indentation.firstIndex(of: "\t") {
            let column = indentation.distance(from: indentation.startIndex, to: tab) + 1
            return Position(line: number, column: column)
        }
    }
    return nil
}

private let blankMistake = Mistake("A blank is missing.", "Write '- key: value', with blanks behind dash and colon.")

/// The place behind a dash or a key's colon that runs into what follows, in the line or the one before it: libyaml
/// takes `name:Rita` for a text and stumbles over the next colon.
private func missingBlank(in lines: SourceLines, at position: Position) -> Position? {
    for number in [position.line - 1, position.line] {
        let line = Array(lines.line(number).unicodeScalars)
        var index = line.firstIndex { $0 != " " } ?? line.endIndex
        if index < line.endIndex, line[index] == "-" {
            index += 1
            if index < line.endIndex, line[index].properties.isAlphabetic {
                return Position(line: number, column: index + 1)
            }
            index = line[index...].firstIndex { $0 != " " } ?? line.endIndex
        }
        let word = line[index...].prefix { $0.properties.isAlphabetic || $0 == "_" }
        let behind = word.endIndex + 1
        guard !word.isEmpty, behind < line.endIndex, line[word.endIndex] == ":" else { continue }
        // The colon of a web address is no key's.
        guard !" \t\r/".unicodeScalars.contains(line[behind]) else { continue }
        return Position(line: number, column: behind + 1)
    }
    return nil
}

/// One complaint of libyaml's and what it means to the one who wrote the file.
private struct SyntaxRow {
    /// Parts of libyaml's own words.
    var problem: String
    var context = ""
    /// Whether the place to correct is where the broken thing begins.
    var pointsAtBegin = false
    var mistake: Mistake
}

private let syntaxTable: [SyntaxRow] = [
    SyntaxRow(
        problem: "nesting level",
        mistake: Mistake("Too many brackets are open.", "Close them, as in [one, two].")),
    SyntaxRow(
        problem: "unexpected end of stream", context: "quoted scalar", pointsAtBegin: true,
        mistake: Mistake("A quotation mark opens here and is never closed.", "Close it.")),
    SyntaxRow(
        problem: "unexpected document indicator", context: "quoted scalar", pointsAtBegin: true,
        mistake: Mistake("A quotation mark opens here and is never closed.", "Close it.")),
    SyntaxRow(
        problem: "unknown escape character",
        mistake: Mistake("A backslash in double quotes has a meaning of its own.", "Use single quotes: '…'.")),
    SyntaxRow(
        problem: "mapping values are not allowed",
        mistake: Mistake(
            "A colon stands where none is expected.",
            "Put a text with a colon in quotes, and check the indentation.")),
    SyntaxRow(
        problem: "could not find expected ':'",
        mistake: Mistake("A key without a colon stands before this.", "Write it as 'key: value'.")),
    SyntaxRow(
        problem: "character that cannot start any token",
        mistake: Mistake("A value cannot begin with this character.", "Put the value in quotes: \"…\".")),
    SyntaxRow(
        problem: "undefined alias",
        mistake: Mistake("A value cannot begin with an asterisk.", "Put the value in quotes: \"*…\".")),
    SyntaxRow(
        problem: "did not find expected '-' indicator",
        mistake: Mistake(
            "The line fits neither the list nor the lines before it.",
            "Begin an entry with '- ', or indent the line exactly as its neighbours.")),
    SyntaxRow(
        problem: "did not find expected ',' or ']'", context: "sequence", pointsAtBegin: true,
        mistake: Mistake("A list in brackets is not closed.", "Write it as [one, two].")),
    SyntaxRow(
        problem: "did not find expected ',' or '}'", context: "mapping", pointsAtBegin: true,
        mistake: Mistake("A bracket { is not closed.", "Write it as {key: value, key: value}.")),
    SyntaxRow(
        problem: "did not find expected key",
        mistake: Mistake("The line does not fit those around it.", "Indent it exactly as its neighbours.")),
    SyntaxRow(
        problem: "block sequence entries are not allowed",
        mistake: Mistake(
            "A list cannot begin here.", "Begin it on a line of its own, or put the value in quotes: \"-\".")),
    SyntaxRow(
        problem: "but found another document",
        mistake: Mistake("A second document begins here.", "Delete the line '---'.")),
    SyntaxRow(
        problem: "did not find expected <document start>",
        mistake: Mistake("The line does not fit those around it.", "Indent it exactly as its neighbours.")),
]
