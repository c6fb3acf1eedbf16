internal import Foundation

/// A server program that ends with us, however we end: its supervisor reads a socket that only we hold open, starts the
/// program again for each line that comes there, and ends it and removes its folder when the socket is closed.
final class Supervised: Sendable {
    private let lifeline: Int32
    private let lock = NSLock()
    nonisolated(unsafe) private var isStopped = false

    /// Starts `command`, which stays in the foreground; `folder` is its own.
    init(_ command: [String], folder: URL) throws {
        let script = """
            folder=$1; shift
            while
                "$@" </dev/null >>"$folder/output" 2>&1 & server=$!
                read -r _; again=$?
                kill "$server"; wait "$server"
                [ "$again" = 0 ]
            do :; done
            cd / && rm -rf "$folder"
            """
        var ends: [Int32] = [-1, -1]
        // Closed in programs that are started at the same time: they would keep ours alive.
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw ServerTrouble("socketpair: \(String(cString: strerror(errno)))")
        }
        lifeline = ends[0]
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // Nothing else of ours: Foundation's `Process` takes its program to be running for as long as anybody holds
        // the other end of a socket of its own.
        for descriptor in (STDERR_FILENO + 1)..<min(1024, getdtablesize()) {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        // Threads of the shared pool block signals: the program would never see that it is to end.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = ["sh", "-c", script, "supervisor", folder.path] + command
        let arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ)
        guard code == 0 else { throw ServerTrouble("sh: \(String(cString: strerror(code)))") }
        let supervisor = process
        // It ends after its program; somebody has to take note.
        Thread.detachNewThread { waitpid(supervisor, nil, 0) }
    }

    deinit { stop() }

    /// Ends it and starts it again with what lies in its folder; does not wait.
    func restart() {
        lock.withLock {
            // A supervisor that is gone must not end us by SIGPIPE.
            if !isStopped { _ = send(lifeline, "\n", 1, Int32(MSG_NOSIGNAL)) }
        }
    }

    /// Ends it soon; does not wait.
    func stop() {
        lock.withLock {
            if !isStopped { close(lifeline) }
            isStopped = true
        }
    }
}
