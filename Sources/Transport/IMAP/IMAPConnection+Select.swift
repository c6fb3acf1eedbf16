internal import Networks

extension IMAPConnection {
    /// Enables what helps, and selects `folder`, only for reading when nothing will be changed (RFC 9051 §6.3.2,
    /// §6.3.3).
    func select(_ folder: String, isReadOnly: Bool) throws(TransportError) {
        try enable(before: FolderName(folder))
        var found: UInt32?
        let status = try run("\(isReadOnly ? "EXAMINE" : "SELECT") \(quoted(folder))") { response in
            if case .status(let status) = response, status.code == "UIDVALIDITY" {
                found = UInt32(status.arguments)
            }
        }
        guard status.condition == .ok else {
            var error = refusal(status, "open the folder '\(folder)' on", .configuration)
            if error.reason == .configuration {
                error.detail += "; create it, or correct its name: behind the host in 'imap', or in 'junk'"
            }
            throw error
        }
        guard let found else {
            throw failure("open the folder '\(folder)' on", .configuration, "the server has no lasting UIDs")
        }
        validity = found
    }

    /// A folder's name in a command.
    func quoted(_ folder: String) -> String {
        let name = FolderName(folder)
        return enabled.contains("UTF8=ACCEPT") ? name.inUTF8 : name.inUTF7
    }

    /// Enables what the server offers and we use (RFC 5161); one that refuses is as good as one that offers nothing.
    ///
    /// The answer is waited for only if `folder`, which is selected next, is written in one way or another by it: a
    /// server works its commands in order.
    private func enable(before folder: FolderName) throws(TransportError) {
        guard capabilities.contains("ENABLE") else { return }
        var names: [String] = []
        if capabilities.contains("QRESYNC") { names.append("QRESYNC") }
        // A server of UTF8=ONLY opens no folder before (RFC 9755 §6).
        let isUTF8 = !capabilities.isDisjoint(with: ["UTF8=ACCEPT", "UTF8=ONLY"])
        if isUTF8 { names.append("UTF8=ACCEPT") }
        guard !names.isEmpty else { return }
        let command = "ENABLE \(names.joined(separator: " "))"
        if isUTF8, folder.inUTF7 != folder.inUTF8 { _ = try run(command) } else { _ = try start(command) }
    }
}
