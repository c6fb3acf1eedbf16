/// How the files of the corpus that serve one purpose are read.
public struct Score: Sendable {
    /// A file of which something is not read as the corpus says.
    public struct Miss: Sendable {
        /// Its path in the corpus.
        public let file: String
        /// What should be read, and what is.
        public let facts: [Fact]
    }

    /// Something the corpus says about a file, and what is read instead.
    public struct Fact: Sendable {
        /// The key in the expectation file.
        public let key: String
        /// What the corpus says.
        public let expected: String
        /// What is read.
        public let found: String

        /// A fact that is read otherwise than the corpus says.
        public init(_ key: String, expected: String, found: String) {
            self.key = key
            self.expected = expected
            self.found = found
        }
    }

    /// Files that were judged.
    public private(set) var files = 0
    /// In the order of the expectation file.
    public private(set) var misses: [Miss] = []

    /// Files all of whose facts are met.
    public var met: Int { files - misses.count }

    /// Between 0 and 1; 1 where there is nothing to judge.
    public var share: Double { files == 0 ? 1 : Double(met) / Double(files) }

    /// Counts a file; `missed` are those of its facts that are not met.
    public mutating func add(_ file: String, missed: [Fact]) {
        files += 1
        if !missed.isEmpty { misses.append(Miss(file: file, facts: missed)) }
    }
}
