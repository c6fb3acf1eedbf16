/// What a DKIM-Signature field claims (RFC 6376 §3.5). Whether it is good, a server tells in
/// Authentication-Results.
public struct DKIMSignature: Hashable, Sendable {
    /// `d`: who signs, in lower case; nil when it says nothing.
    public var domain: String?
    /// `s`: which of the signer's keys.
    public var selector: String?
    /// `i`: for whom, `@` and a domain at least.
    public var identity: String?
    /// `a`: as `rsa-sha256`.
    public var algorithm: String?
    /// `h`: the names of the signed fields in lower case, in order.
    public var signedFields: [String]
    /// Whether `b` and `bh` hold something.
    public var isComplete: Bool
    /// Whether no verifier would take it: a tag that is none or stands twice, or a required one that is missing.
    public var isMalformed: Bool

    /// Reads a field's value.
    public init(_ value: String) {
        let tags = TagList(value)
        domain = tags.values["d"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
        selector = tags.values["s"]
        identity = tags.values["i"]
        algorithm = tags.values["a"]?.lowercased()
        signedFields = (tags.values["h"] ?? "").lowercased().split(separator: ":").map(String.init)
        isComplete = ["b", "bh"].allSatisfy { !(tags.values[$0] ?? "").isEmpty }
        isMalformed =
            tags.isMalformed || !isComplete || domain == nil
            || ["v", "a", "s", "h"].contains { (tags.values[$0] ?? "").isEmpty }
    }
}

extension Header {
    /// The DKIM signatures, topmost first.
    public var dkimSignatures: [DKIMSignature] {
        all("DKIM-Signature").map { DKIMSignature(value(of: $0)) }
    }
}
