/// What has to be known of a folder's mails on the next connection too.
struct FolderMemory {
    /// The UIDs below are of this UIDVALIDITY.
    let validity: UInt32
    /// Copied to the folder for handled mail, and perhaps still here: only for servers without MOVE.
    var copied: Set<UInt32> = []
    /// Why these are not asked for: they have many more bytes than the server lists, perhaps without end.
    private(set) var oversized: [UInt32: String] = [:]
    /// One of these is such a mail. Asked for alone, it shows which.
    private(set) var suspects: Set<UInt32> = []

    init(validity: UInt32) { self.validity = validity }

    /// An oversized mail comes, which is one of `uids`.
    mutating func noteOversized(among uids: [UInt32], _ words: (UInt32) -> String) {
        suspects = uids.count > 1 ? Set(uids) : []
        if let uid = uids.first, uids.count == 1 { oversized[uid] = words(uid) }
    }

    /// All of them have come, or are known to be oversized.
    mutating func clear(_ uids: some Sequence<UInt32>) { suspects.subtract(uids) }
}
