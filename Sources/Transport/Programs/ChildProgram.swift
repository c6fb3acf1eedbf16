// QUIRK: the header of SOCK_STREAM is in both modules; which one has it depends on what else is compiled.
internal import CCurl
internal import Glibc

/// A program that is started, read until it ends, and ended when it takes too long or prints too much. Blocks.
struct ChildProgram {
    /// The program and its arguments.
    var arguments: [String]
    /// The file that it reads on standard input; nil: nothing.
    var input: String?
    /// Its whole environment, `NAME=value`; nil: ours.
    var environment: [String]?
    /// How long it may take.
    var timeLimit: Duration
    /// How many bytes it may print.
    var outputLimit: Int

    /// How often cancellation is looked at: nothing else can end the wait.
    private static let slice: Int32 = 100

    /// What came of it.
    enum Ending: Equatable {
        /// By itself, as waitpid(2) tells.
        case ended(status: Int32)
        /// It closed its output, and goes on.
        case lingers
        case tooLong
        case tooMuch
        case cancelled

        var words: String {
            switch self {
            case .ended(let status) where status & 0x7f == 0: "exit code \((status >> 8) & 0xff)"
            case .ended(let status): "signal \(status & 0x7f)"
            case .lingers: "does not end"
            case .tooLong: "takes too long"
            case .tooMuch: "prints too much"
            case .cancelled: "cancelled"
            }
        }
    }

    /// What it printed, up to `outputLimit`, and how it ended. Nothing of its process group is left when this returns.
    ///
    /// Throws when it could not be started.
    func run() throws(SystemFailure) -> (output: [UInt8], ending: Ending) {
        // In place of a pipe: closed in programs that other threads start at the same time.
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw SystemFailure()
        }
        defer { Glibc.close(ends[0]) }
        let process = try start(output: ends[1])
        let (output, broken) = read(from: ends[0], until: .now + timeLimit)
        // It has closed its output; one that lingers is not waited for.
        let hasEnded = broken == nil && Self.endsSoon(process)
        // What it has started itself goes too. Its number is nobody else's as long as nobody was told how it ended.
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return (output, broken ?? (hasEnded ? .ended(status: status) : .lingers))
    }

    /// Starts it in a process group of its own and closes our copy of `output`.
    private func start(output: Int32) throws(SystemFailure) -> pid_t {
        defer { Glibc.close(output) }
        guard let program = arguments.first else { throw SystemFailure(code: ENOENT) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // We ignore SIGPIPE and may block signals; the program expects neither.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        let words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let variables = environment.map { $0.map { strdup($0) } + [nil] }
        defer { variables?.forEach { free($0) } }
        var process: pid_t = 0
        let code =
            if let variables {
                posix_spawnp(&process, program, &actions, &attributes, words, variables)
            } else {
                posix_spawnp(&process, program, &actions, &attributes, words, environ)
            }
        guard code == 0 else { throw SystemFailure(code: code) }
        return process
    }

    /// What it prints, and why no more was read; nil when it closed its output.
    private func read(from descriptor: Int32, until deadline: ContinuousClock.Instant) -> ([UInt8], Ending?) {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            guard !Task.isCancelled else { return (output, .cancelled) }
            guard ContinuousClock.now < deadline else { return (output, .tooLong) }
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Self.slice) > 0 else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return (output, nil) }
            output += buffer[..<count]
            guard output.count <= outputLimit else { return (Array(output.prefix(outputLimit)), .tooMuch) }
        }
    }

    /// Whether a process ends within a second; it can still be asked how.
    static func endsSoon(_ process: pid_t) -> Bool {
        for round in 0...20 {
            if round > 0 { usleep(UInt32(slice) * 500) }
            var told = siginfo_t()
            if waitid(P_PID, id_t(process), &told, WEXITED | WNOHANG | WNOWAIT) == 0, told.si_signo == SIGCHLD {
                return true
            }
        }
        return false
    }
}

/// Why the system did not do what was asked (errno).
struct SystemFailure: Error, CustomStringConvertible {
    let description: String

    init(code: Int32 = errno) { description = String(cString: strerror(code)) }
}
