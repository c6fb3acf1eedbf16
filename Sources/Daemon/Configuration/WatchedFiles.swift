internal import ConfigurationFiles
internal import Glibc
internal import Synchronization

/// The files of a configuration, as they were when it was last read. It outlives the services: what is changed while
/// they connect anew is noticed too.
final class WatchedFiles: Sendable {
    /// What changes when a file is written or replaced.
    struct Stamp: Equatable {
        var inode: UInt
        var size: Int
        var seconds: Int
        var nanoseconds: Int
    }

    private struct State {
        var files: [String]
        var read: [Stamp?]
    }

    private let folder: ConfigurationFolder
    private let state: Mutex<State>

    /// Begins with the files as they are: the configuration is read after this.
    init(_ folder: ConfigurationFolder) {
        self.folder = folder
        let files = folder.files
        state = Mutex(State(files: files, read: files.map(Self.stamp)))
    }

    /// Notes that the files are read now, after this.
    func note() {
        let files = folder.files
        state.withLock { $0 = State(files: files, read: files.map(Self.stamp)) }
    }

    /// What the files are now; nil when they are as they were read.
    func changed() -> [Stamp?]? {
        let (files, read) = state.withLock { ($0.files, $0.read) }
        let now = files.map(Self.stamp)
        return now == read ? nil : now
    }

    private static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }
}
