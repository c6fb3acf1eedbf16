public import MailFormat

/// An attachment that joins its network's documents: a new one, or a new version of the one with the same name in
/// the same section.
public struct NewDocument: Hashable, Sendable {
    /// Whose documents it joins.
    public var network: NetworkID
    /// The part of the network that its post belongs to.
    public var section: Section
    /// The index of the part that holds it.
    public var part: Int
    /// Where in the part it stands: a winmail.dat, or a text, holds files of its own.
    public var place: AttachedFile.Place
    /// Fit for every file system: no separators, control or bidi characters; never empty.
    public var name: String
    /// `type/subtype`.
    public var mediaType: String
    /// The folder below the section: `2026-03-12 Treffen im März`.
    public var folder: String
    /// Only for the section `meeting`.
    public var kind: MeetingDocumentKind?

    /// A document as it stands in its post.
    public init(
        network: NetworkID, section: Section, part: Int, place: AttachedFile.Place = .whole, name: String,
        mediaType: String, folder: String, kind: MeetingDocumentKind? = nil
    ) {
        self.network = network
        self.section = section
        self.part = part
        self.place = place
        self.name = name
        self.mediaType = mediaType
        self.folder = folder
        self.kind = kind
    }
}

/// What a meeting document is.
public enum MeetingDocumentKind: String, Hashable, Sendable, CaseIterable {
    case invitation, agenda, minutes, template, other
}
