/// A mistake or a doubt in a configuration file, and what to do about it.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// Whether the file can be used all the same.
    public var severity: Severity
    /// The file as the user named it.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1.
    public var column: Int
    /// What is wrong, one sentence.
    public var problem: String
    /// What would be right.
    public var remedy: String

    /// An error unless another severity is given.
    public init(
        severity: Severity = .error, file: String, line: Int, column: Int, problem: String, remedy: String
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
        self.remedy = remedy
    }

    /// An error keeps the file from being used; a warning does not.
    public enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    /// `file:line:column: error: problem remedy`, as compilers print it.
    public var description: String { "\(file):\(line):\(column): \(severity.rawValue): \(problem) \(remedy)" }
}
