internal import Networks

/// A place in a file; lines and columns count from 1.
struct Position: Hashable, Comparable {
    var line: Int
    var column: Int

    static let start = Position(line: 1, column: 1)

    static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value and where it was written.
struct Located<Value> {
    var value: Value
    var position: Position
}

extension Located: Sendable where Value: Sendable {}

/// What is wrong, and what would be right: one sentence each.
struct Mistake: Error, Equatable {
    var problem: String
    var remedy: String

    init(_ problem: String, _ remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }
}

/// Everything found in one file while it is read.
final class Report {
    /// The file as the user named it.
    let file: String
    private(set) var diagnostics: [Diagnostic] = []
    /// Further files that this one led to, absolute.
    private(set) var furtherFiles: [String] = []

    init(file: String) { self.file = file }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    func reads(_ path: String) { furtherFiles.append(path) }

    func error(_ mistake: Mistake, at position: Position) { add(mistake, .error, position) }

    func error(_ problem: String, _ remedy: String, at position: Position) {
        add(Mistake(problem, remedy), .error, position)
    }

    func warning(_ problem: String, _ remedy: String, at position: Position) {
        add(Mistake(problem, remedy), .warning, position)
    }

    private func add(_ mistake: Mistake, _ severity: Diagnostic.Severity, _ position: Position) {
        diagnostics.append(
            Diagnostic(
                severity: severity, file: file, line: position.line, column: position.column,
                problem: mistake.problem, remedy: mistake.remedy))
    }

    /// In the order of the file.
    var sorted: [Diagnostic] {
        let numbered = diagnostics.enumerated()
        return numbered.sorted { left, right in
            (left.element.line, left.element.column, left.offset)
                < (right.element.line, right.element.column, right.offset)
        }.map(\.element)
    }
}
