/// What has to be known of a folder's mails on the next connection too.
struct FolderMemory {
    /// The UIDs below are of this UIDVALIDITY.
    let validity: UInt32
    /// Copied to the folder for handled mail, and perhaps still here: only for servers without MOVE.
    var copied: Set<UInt32> = []
    /// These are not asked for: they have many more bytes than the server lists, perhaps without end.
    private(set) var oversized: [UInt32: Oversized] = [:]
    /// One of these is such a mail. Asked for alone, it shows which.
    private(set) var suspects: Set<UInt32> = []

    /// A mail that is not asked for as long as the server lists it so.
    struct Oversized {
        /// In bytes.
        var listed: Int
        /// As its literal was announced, in bytes.
        var announced: Int
    }

    init(validity: UInt32) { self.validity = validity }

    /// An oversized mail comes, announced with so many bytes, which is one of `uids`; `sizes` are as listed.
    mutating func noteOversized(_ announced: Int, among uids: [UInt32], _ sizes: [UInt32: Int]) {
        suspects = uids.count > 1 ? Set(uids) : []
        guard let uid = uids.first, uids.count == 1 else { return }
        oversized[uid] = Oversized(listed: sizes[uid] ?? 0, announced: announced)
    }

    /// Whether it is not to be asked for, listed with so many bytes.
    func isOversized(_ uid: UInt32, listed: Int?) -> Bool { oversized[uid].map { $0.listed == listed } ?? false }

    /// All of them have come, or are known to be oversized.
    mutating func clear(_ uids: some Sequence<UInt32>) { suspects.subtract(uids) }
}
