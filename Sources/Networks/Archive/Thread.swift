public import MailFormat

/// The row of a thread.
public struct ThreadID: Hashable, Sendable {
    /// The row in the store, from 1.
    public let number: Int64

    /// The thread of row `number`.
    public init(_ number: Int64) { self.number = number }
}

/// A place in a thread: a post, or a message that others refer to and nobody has sent us.
public struct ThreadNode: Hashable, Sendable {
    /// The thread it belongs to.
    public var thread: ThreadID
    /// The message it answers (RFC 5322 §3.6.4); nil for one that begins its thread.
    public var parent: MessageID?
    /// Whether the message itself is missing.
    public var isPlaceholder: Bool

    /// A place whose message is there, or only known from others.
    public init(thread: ThreadID, parent: MessageID?, isPlaceholder: Bool) {
        self.thread = thread
        self.parent = parent
        self.isPlaceholder = isPlaceholder
    }
}

/// Where a post goes in its network's threads.
public struct ThreadPlacement: Hashable, Sendable {
    /// nil: begins a thread.
    public var thread: ThreadID?
    /// Other threads that turn out to be the same and join `thread`.
    public var joining: Set<ThreadID>
    /// The message it answers; may be a placeholder.
    public var parent: MessageID?
    /// New placeholders, each with the message that it answers.
    public var placeholders: [MessageID: MessageID?]
    /// Found by the subject alone.
    public var isGuess: Bool

    /// A thread of its own unless another is given.
    public init(
        thread: ThreadID? = nil, joining: Set<ThreadID> = [], parent: MessageID? = nil,
        placeholders: [MessageID: MessageID?] = [:], isGuess: Bool = false
    ) {
        self.thread = thread
        self.joining = joining
        self.parent = parent
        self.placeholders = placeholders
        self.isGuess = isGuess
    }
}
