/// How many mails of an author came, by whether it is proven who wrote them: what others write in somebody's name
/// takes nothing from what they may write themselves.
public struct CountByProof: Hashable, Sendable {
    /// Surely the author's own.
    public var proven: Int
    /// Perhaps somebody else's.
    public var unproven: Int

    /// None unless given.
    public init(proven: Int = 0, unproven: Int = 0) {
        self.proven = proven
        self.unproven = unproven
    }

    subscript(isProven isProven: Bool) -> Int { isProven ? proven : unproven }
}
