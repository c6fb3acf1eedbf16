/// Something that the maintainers must hear of at once, not with the weekly status mail.
public struct Trouble: Hashable, Sendable {
    /// What is wrong.
    public var kind: Kind
    /// Where: the mailbox's name or the data folder; empty where there is one only.
    public var place: String

    /// A trouble of that kind at that place.
    public init(_ kind: Kind, at place: String = "") {
        self.kind = kind
        self.place = place
    }

    /// Kinds of trouble.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The mailbox refuses user or password.
        case login
        /// Hardly any room is left for the data folder.
        case disk
        /// The relay takes no mail at all.
        case relay
    }

    /// What was seen of it.
    public enum Event: Hashable, Sendable {
        /// It fails; the server's or the system's words for it, and the message to which they were said, if to one.
        case fails(String, message: Int64? = nil)
        /// It works.
        case works
    }
}

extension Trouble.Kind {
    /// How long it has to last: a server that is maintained, or a password that is just being changed, needs nobody.
    public var patience: Duration {
        switch self {
        case .login: .seconds(15 * 60)
        case .relay: .seconds(60 * 60)
        case .disk: .zero
        }
    }
}
