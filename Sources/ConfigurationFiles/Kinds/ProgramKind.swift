extension Kind where Value == [String] {
    /// A program with its arguments. A name with a slash is a path and starts at the file; others are found in
    /// `$PATH`.
    static let program = Kind { node, label, source in
        guard let words = Kind<[Located<String>]>.list(.line).read(node, label, source) else { return nil }
        // A command line in one piece would be looked for as a file of that name.
        guard let program = words.first?.value, words.count > 1 || !program.contains(" ") else {
            source.report.error("\(quoted(label.name)) names no program.", label.writeLike, at: node.position)
            return nil
        }
        let path = program.contains("/") ? absolutePath(program, from: source.folder) : program
        return [path] + words.dropFirst().map(\.value)
    }
}
