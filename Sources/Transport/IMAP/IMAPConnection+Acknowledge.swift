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
    func acknowledge(
        _ uids: [UInt32], _ processed: Processed, _ memory: inout FolderMemory
    ) throws(TransportError) {
        let sets = UIDSet.sets(of: uids)
        switch processed {
        case .keep: break
        case .delete: for set in sets { try delete(set) }
        case .folder(let folder) where capabilities.contains("MOVE"):
            for set in sets { try transfer("MOVE", set, to: folder) }
        case .folder(let folder):
            try copy(uids, to: folder, &memory.copied)
            for set in sets { try delete(set) }
            // Without UIDPLUS they stay, and come here again whenever the folder is looked at.
            if capabilities.contains("UIDPLUS") { memory.copied.subtract(uids) }
        }
    }

    /// Copies those that are not copied yet.
    ///
    /// QUIRK: a COPY whose answer is lost is made again, and the folder has a second copy
    /// (IMAPFaultTests.lacksCapability). Whether it has the mail could be told only by fetching and comparing what lies
    /// there: Message-ID, size and date may be those of another mail, and one that is wrongly taken for copied would be
    /// deleted. A second copy of handled mail does less harm, and servers with MOVE (RFC 6851) never have it.
    private func copy(
        _ uids: [UInt32], to folder: String, _ copied: inout Set<UInt32>
    ) throws(TransportError) {
        for set in UIDSet.sets(of: uids.filter { !copied.contains($0) }) {
            try transfer("COPY", set, to: folder)
            for range in set.ranges { copied.formUnion(range) }
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
