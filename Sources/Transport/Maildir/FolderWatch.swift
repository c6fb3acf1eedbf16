// QUIRK: the header of SOCK_STREAM is in both modules; which one has it depends on what else is compiled.
internal import CCurl
internal import Glibc

/// Notices what appears in a folder. inotify(7).
final class FolderWatch {
    private static let appears = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
    private static let isGone = UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
    private static let ends = isGone | UInt32(IN_IGNORED) | UInt32(IN_UNMOUNT)
    /// Before the name: watch, mask, cookie and length.
    private static let headSize = 16

    private let descriptor: Int32
    private let wake: FolderWake

    /// nil where the kernel can't, as when the user's watches are used up.
    init?(_ folder: String, wake: FolderWake) {
        self.wake = wake
        descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let mask = Self.appears | Self.isGone | UInt32(IN_ONLYDIR)
        if inotify_add_watch(descriptor, folder, mask) < 0 { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Forgets what has appeared so far; false when the folder itself is gone and nothing will be noticed any more.
    func forget() -> Bool {
        var isAlive = true
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return isAlive }
            buffer.withUnsafeBytes { bytes in
                var start = 0
                while start + Self.headSize <= count {
                    let mask = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
                    if mask & Self.ends != 0 { isAlive = false }
                    let length = bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self)
                    start += Self.headSize + Int(length)
                }
            }
        }
    }

    /// Blocks until something appears or `wake` is signalled, at the longest for `limit`.
    func wait(_ limit: Duration) { wake.wait(limit, orUntilReadable: descriptor) }
}

/// Ends a wait from any thread.
final class FolderWake: Sendable {
    /// One end is written to, the other one read from. Both don't block.
    private let ends: (signal: Int32, wait: Int32)

    init() {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let code = socketpair(AF_UNIX, type, 0, &ends)
        precondition(code == 0, "two descriptors can be had: \(String(cString: strerror(errno)))")
        self.ends = (ends[0], ends[1])
    }

    deinit {
        close(ends.signal)
        close(ends.wait)
    }

    func signal() {
        var byte: UInt8 = 1
        // A full buffer has signals enough.
        write(ends.signal, &byte, 1)
    }

    /// Blocks until `descriptor` is readable (-1: nothing) or a signal comes, at the longest for `limit`.
    func wait(_ limit: Duration, orUntilReadable descriptor: Int32 = -1) {
        let deadline = ContinuousClock.now + limit
        while !Task.isCancelled {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { return }
            var entries = [
                pollfd(fd: ends.wait, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&entries, 2, Int32(min(left.rounded(.up), Double(Int32.max))))
            if count > 0, entries[1].revents != 0 { return }
            if count > 0 { forgetSignals() }
        }
    }

    private func forgetSignals() {
        var buffer = [UInt8](repeating: 0, count: 64)
        while read(ends.wait, &buffer, buffer.count) > 0 {}
    }
}
