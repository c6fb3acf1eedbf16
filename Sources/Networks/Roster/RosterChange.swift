public import MailFormat

/// A change to one field of a person, made by mail. It holds until the maintainer changes the same field in
/// `subscribers.yaml`.
public enum RosterChange: Hashable, Sendable {
    case name(String)
    /// Mail goes to the first; an empty list changes nothing. What it leaves out is the person's former address from then on.
    case addresses([Address])
    case organisation(String?)
    case task(String?)
    case phone(String?)
    case website(String?)
    case hidden(Set<ProfileField>)
    case readsAlong(Bool)
    case getsOwnPosts(Bool)
    case getsWholeDigests(Bool)
    /// How posts of the network come; nil: no part in it.
    case membership(NetworkID, Delivery?)
    case moderation(NetworkID, Bool)
    /// nil: posts come again.
    case pause(Pause?)
}

/// A time in which a person gets no posts.
public enum Pause: Hashable, Sendable {
    /// Ends by itself.
    case until(Timestamp)
    /// Ends when somebody says so.
    case open

    /// Whether it still lasts.
    public func lasts(at now: Timestamp) -> Bool {
        switch self {
        case .until(let end): now < end
        case .open: true
        }
    }
}
