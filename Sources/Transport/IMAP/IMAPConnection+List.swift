extension IMAPConnection {
    /// More are listed by no mailbox that somebody reads.
    private static let folderLimit = 1_000

    /// All folders (RFC 9051 §6.3.9), with what each is for where the server knows (RFC 6154 §5.2).
    func folders() throws(TransportError) -> [MailFolder] {
        var folders: [MailFolder] = []
        let tellsUse = capabilities.isSuperset(of: ["SPECIAL-USE", "LIST-EXTENDED"])
        let status = try run("LIST \"\" \"*\"" + (tellsUse ? " RETURN (SPECIAL-USE)" : "")) { response in
            if case .list(let folder) = response, folders.count < Self.folderLimit { folders.append(folder) }
        }
        guard status.condition == .ok else { throw refusal(status, "list the folders on", .unavailable) }
        return folders
    }
}
