internal import MailFormat

extension HeaderWriter {
    /// Adds the fields that tell mail programs what list a post is from and how to talk to it: one each
    /// (RFC 2919, RFC 2369). The network is a forum that takes mail, and whoever wants may ask to join.
    ///
    /// - `isPost`: whether an answer to all goes to the network.
    mutating func addListFields(of network: Network, separator: Character, isPost: Bool = true) {
        func link(_ command: MailCommand) -> String {
            "<\(mailtoLink(network.address(for: command, separator: separator)))>"
        }
        add("List-Id", phrase: shortened(network.name, beside: network.listID), bracketed: network.listID)
        add("List-Help", value: link(.help))
        add("List-Unsubscribe", value: link(.leave))
        add("List-Subscribe", value: link(.join))
        if isPost { add("List-Post", value: "<\(mailtoLink(network.address))>") }
        add("List-Owner", value: link(.owner))
    }

    /// Adds what keeps answering machines silent and tells us our own mail.
    mutating func addLoopFields(of network: Network, token: String) {
        add("Precedence", value: "list")
        add("X-Auto-Response-Suppress", value: "OOF, AutoReply")
        addLoopMark(of: network, token: token)
    }

    /// Adds the mark by which we know our own mail when it comes back (`Loop`).
    mutating func addLoopMark(of network: Network?, token: String) {
        guard let network else { return }
        add(Loop.field, value: "\(network.listID) \(token)")
    }

    /// A List-Id has at most 255 characters (RFC 2919 §5); encoded words take up to three for a byte, and more
    /// around them.
    private func shortened(_ phrase: String, beside listID: String) -> String {
        let room = max(0, 240 - listID.utf8.count)
        if phrase.utf8.allSatisfy({ $0 < 0x80 }) { return String(phrase.prefix(room)) }
        var count = 0
        return String(
            phrase.prefix { character in
                count += character.utf8.count
                return count * 4 <= room * 2
            })
    }
}
