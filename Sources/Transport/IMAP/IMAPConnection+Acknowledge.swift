internal import Networks

extension IMAPConnection {
    /// What the server lacks for `processed`, in words; nil when all is well.
    func shortcoming(for processed: Processed) -> String? {
        switch processed {
        case .keep: return nil
        case .folder where capabilities.contains("MOVE"): return nil
        case .folder, .delete:
            // Plain EXPUNGE would also remove what somebody else has flagged (RFC 4315 §2.1).
            return capabilities.contains("UIDPLUS")
                ? nil
                : "\(peer) has no UIDPLUS: handled mail is only flagged as deleted and stays where it is"
        }
    }

    /// Moves, deletes or keeps messages. Those that are gone are passed over by the server.
    func acknowledge(_ uids: [UInt32], _ processed: Processed) throws(TransportError) {
        for set in UIDSet.sets(of: uids) {
            switch processed {
            case .keep: break
            case .delete: try delete(set)
            case .folder(let folder):
                if capabilities.contains("MOVE") {
                    try transfer("MOVE", set, to: folder)
                } else {
                    // QUIRK: a COPY whose answer is lost is made again, and the folder has a second copy:
                    // IMAPFaultTests.lacksCapability.
                    try transfer("COPY", set, to: folder)
                    try delete(set)
                }
            }
        }
    }

    private func delete(_ set: UIDSet) throws(TransportError) {
        let status = try run("UID STORE \(set) +FLAGS.SILENT (\\Deleted)")
        guard status.condition == .ok else { throw refusal(status, "delete mail on", .configuration) }
        guard capabilities.contains("UIDPLUS") else { return }
        let answer = try run("UID EXPUNGE \(set)")
        guard answer.condition == .ok else { throw refusal(answer, "delete mail on", .configuration) }
    }

    /// UID MOVE or UID COPY (RFC 6851, RFC 9051 §6.4.8); creates the folder when it is missing.
    private func transfer(_ verb: String, _ set: UIDSet, to folder: String) throws(TransportError) {
        let command = "UID \(verb) \(set) \(quoted(folder))"
        let operation = "move mail to the folder '\(folder)' on"
        let status = try run(command)
        if status.condition == .ok { return }
        // Not every server says TRYCREATE (RFC 9051 §7.1); where the folder exists, CREATE fails and harms nothing.
        guard status.condition == .no, try create(folder) else {
            throw refusal(status, operation, .configuration)
        }
        let second = try run(command)
        guard second.condition == .ok else { throw refusal(second, operation, .configuration) }
    }

    /// Whether the folder was missing and could be created. Subscribed, so that mail programs show it.
    private func create(_ folder: String) throws(TransportError) -> Bool {
        let name = quoted(folder)
        guard try run("CREATE \(name)").condition == .ok else { return false }
        _ = try run("SUBSCRIBE \(name)")
        return true
    }
}
