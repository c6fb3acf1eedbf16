internal import MailFormat

extension CommandMail {
    /// Who is in the network, as a text and as files for a spreadsheet and an address book.
    ///
    /// Members of any network of ours read it, at their own address; a stranger reads that it is for members.
    func memberList() -> OwnMail {
        guard asker != nil else { return membersOnly() }
        let members = configuration.members(of: network.id).sorted { folded($0.name) < folded($1.name) }
            .map { member in
                let card = context.known.unconfirmed[member.address]
                return MemberEntry(member, isOutside: !isMember).marked(card, in: network.language, configuration)
            }
        var list = answer(
            .members,
            [
                "network": .text(network.name), "count": "\(members.count)", "profile": link(to: .profile),
                "members": .rows(members.map(\.values)),
            ])
        list.attachments = [
            file("csv", subtype: "csv", bytes: memberTable(of: members, in: network.language)),
            file("vcf", subtype: "vcard", bytes: members.flatMap(\.card.bytes)),
        ]
        return list
    }

    private func file(_ ending: String, subtype: String, bytes: [UInt8]) -> BodyPart {
        .attachment(
            "\(network.short).\(ending)",
            type: ContentType(type: "text", subtype: subtype, parameters: ["charset": "utf-8"]), bytes: bytes)
    }
}
