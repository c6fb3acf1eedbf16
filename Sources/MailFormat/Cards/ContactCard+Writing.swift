extension ContactCard {
    /// The card in UTF-8 with CRLF, as vCard 3.0 (RFC 2426): Outlook imports no 4.0, and phones import both. What is
    /// written is read again equal.
    public var bytes: [UInt8] {
        var writer = ContentLineWriter()
        writer.add("BEGIN", text: "VCARD")
        writer.add("VERSION", text: "3.0")
        // RFC 2426 §3.1.1 and §3.1.2 demand both.
        writer.add("FN", text: formattedName ?? "")
        let parts = name ?? Name()
        writer.add(
            "N", components: [parts.family, parts.given, parts.additional, parts.prefixes, parts.suffixes])
        if !organization.isEmpty { writer.add("ORG", components: organization) }
        writer.add("TITLE", text: title)
        writer.add("ROLE", text: role)
        for telephone in telephones { writer.add("TEL", text: telephone.value, parameters: telephone.parameters) }
        for email in emails { writer.add("EMAIL", text: email.value, parameters: email.parameters) }
        for url in urls { writer.add(ContentLine("URL", value: url)) }
        writer.add("NOTE", text: note)
        writer.add("END", text: "VCARD")
        return writer.bytes
    }
}

extension ContactCard.Entry {
    fileprivate var parameters: [ContentLine.Parameter] {
        kinds.isEmpty ? [] : [ContentLine.Parameter("TYPE", kinds)]
    }
}

extension ContentLineWriter {
    /// Writes a line whose value has parts between semicolons.
    fileprivate mutating func add(_ name: String, components: [String]) {
        add(ContentLine(name, value: components.map(ContentLine.escaped).joined(separator: ";")))
    }
}
