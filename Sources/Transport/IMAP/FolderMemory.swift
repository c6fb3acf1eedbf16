/// What has to be known of a folder's mails on the next connection too.
struct FolderMemory {
    /// The UIDs below are of this UIDVALIDITY.
    let validity: UInt32
    /// Copied to the folder for handled mail, and perhaps still here: only for servers without MOVE.
    var copied: Set<UInt32> = []
}
