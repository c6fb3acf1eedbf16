/// Held by the one daemon of a data folder; given back when the value goes, also by a crash.
public final class DaemonLock: Sendable {
    private let file: Descriptor

    init?(folder: String) throws {
        let file = try Descriptor(opening: folder + "/netzpost.lock", .locking)
        guard try file.lock(waiting: false) else { return nil }
        self.file = file
    }
}
