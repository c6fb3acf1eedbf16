public import MailFormat

/// Why the From line of a mail is believed.
public enum Authenticity: String, Hashable, Sendable, CaseIterable {
    /// A server of ours says that DMARC passed for the author's domain (RFC 9989).
    case dmarc
    /// It says that a signature of the author's domain is good (RFC 6376).
    case dkim
    /// It says that the author's domain lets the sending host send (RFC 7208).
    case spf
    /// Our own mail system says that it took the mail from one of its users.
    case internalOrigin
    /// The configuration believes every From line.
    case configured

    /// nil when nothing proves that the authors wrote the mail: then a person has to say so.
    public init?(of message: Message, by settings: SenderSettings) {
        // Of two From lines nobody knows which one people will see.
        guard message.header.all("From").count == 1 else { return nil }
        switch settings.trust {
        case .from: self = .configured
        case .confirm: return nil
        case .authenticationResults:
            let domains = Set(message.authors.map(\.address.domain))
            // Proof of one author's domain says nothing about another's.
            guard domains.count == 1, let domain = domains.first else { return nil }
            if Self.isInternal(message.header, settings.internal) {
                self = .internalOrigin
            } else if let proof = Self.proof(for: domain, in: message.header, servers: settings.servers) {
                self = proof
            } else {
                return nil
            }
        }
    }

    /// The topmost field decides: what stands below may have come from outside.
    private static func isInternal(_ header: Header, _ origin: SenderSettings.InternalOrigin?) -> Bool {
        guard let origin, let value = header.value(origin.name) else { return false }
        return trimmed(value).lowercased() == trimmed(origin.value).lowercased()
    }

    private static func proof(for domain: String, in header: Header, servers: [String]) -> Authenticity? {
        let verdicts = AuthenticationVerdicts(in: header, by: servers)
        let dmarc = verdicts.passes(of: "dmarc")
        if !dmarc.isEmpty { return dmarc.contains { isFor(domain, dmarc: $0) } ? .dmarc : nil }
        // A policy that failed has looked at signatures and hosts already.
        if verdicts.results(of: "dmarc").contains(where: { $0.result == "fail" }) { return nil }
        if verdicts.passes(of: "dkim").contains(where: { isAligned($0, "header.d", "header.i", with: domain) }) {
            return .dkim
        }
        return verdicts.passes(of: "spf").contains { isAligned($0, "smtp.mailfrom", with: domain) } ? .spf : nil
    }

    /// Servers that leave header.from out mean the one From line there is.
    private static func isFor(_ domain: String, dmarc: AuthenticationResults.Result) -> Bool {
        guard let from = dmarc.properties["header.from"] else { return true }
        return self.domain(in: from) == domain
    }

    private static func isAligned(
        _ result: AuthenticationResults.Result, _ properties: String..., with domain: String
    ) -> Bool {
        guard let value = properties.lazy.compactMap({ result.properties[$0] }).first,
            let signer = self.domain(in: value)
        else { return false }
        return isAligned(signer, domain)
    }

    /// Relaxed alignment (RFC 9989 §4.4). Without asking the DNS for the organisational domain, we take two
    /// domains for one organisation's when they are equal or one lies in the other; a single label is nobody's.
    static func isAligned(_ signer: String, _ author: String) -> Bool {
        guard signer.contains("."), author.contains(".") else { return false }
        return signer == author || signer.hasSuffix("." + author) || author.hasSuffix("." + signer)
    }

    /// The domain in `stadt.example`, `@stadt.example` or `rita@stadt.example`, as A-label.
    private static func domain(in value: String) -> String? {
        let value = trimmed(value.filter { $0 != "<" && $0 != ">" && $0 != "\"" })
        let domain = value.lastIndex(of: "@").map { value[value.index(after: $0)...] } ?? value[...]
        return Address("postmaster@\(domain)")?.domain
    }
}
