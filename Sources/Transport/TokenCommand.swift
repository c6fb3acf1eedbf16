internal import Glibc
internal import Networks

/// A program that prints a bearer token, as an identity provider's helper does. Blocks.
struct TokenCommand {
    /// Such a program asks an identity provider over the network.
    static let timeLimit = Duration.seconds(30)
    /// Tokens with many claims come to some kilobytes.
    static let outputLimit = 65_536
    /// How often cancellation is looked at: nothing else can end the wait.
    private static let slice: Int32 = 100

    private let arguments: [String]
    private let limit: Duration

    init(_ arguments: [String], limit: Duration = timeLimit) {
        self.arguments = arguments
        self.limit = limit
    }

    /// The first line that it prints. The program is ended when it takes too long or the task is cancelled.
    func run() throws(TransportError) -> Secret {
        // In place of a pipe: closed in programs that other threads start at the same time.
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw failure(.file, String(cString: strerror(errno)))
        }
        defer { Glibc.close(ends[0]) }
        let process = try start(output: ends[1])
        var isReaped = false
        defer {
            if !isReaped {
                kill(process, SIGKILL)
                waitpid(process, nil, 0)
            }
        }
        let output = try read(from: ends[0], until: .now + limit)
        var status: Int32 = 0
        // It has closed its output; one that lingers is not waited for.
        isReaped = waitpid(process, &status, WNOHANG) == process || waitBriefly(process, &status)
        guard isReaped, status == 0 else {
            throw failure(.unavailable, isReaped ? "failed: \(Self.words(status))" : "does not end")
        }
        let line = output.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else { throw failure(.configuration, "prints no token") }
        return Secret(String(decoding: line, as: UTF8.self))
    }

    /// Starts it and closes our copy of `output`.
    private func start(output: Int32) throws(TransportError) -> pid_t {
        defer { Glibc.close(output) }
        guard let program = arguments.first else { throw failure(.configuration, "is empty") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
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
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, program, &actions, &attributes, words, environ)
        guard code == 0 else { throw failure(.configuration, String(cString: strerror(code))) }
        return process
    }

    private func read(from descriptor: Int32, until deadline: ContinuousClock.Instant) throws(TransportError)
        -> [UInt8]
    {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            guard !Task.isCancelled else { throw failure(.cancelled, "cancelled") }
            guard ContinuousClock.now < deadline else {
                throw failure(.unavailable, "prints nothing in time")
            }
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Self.slice) > 0 else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return output }
            output += buffer[..<count]
            guard output.count <= Self.outputLimit else { throw failure(.configuration, "prints too much") }
        }
    }

    private func waitBriefly(_ process: pid_t, _ status: inout Int32) -> Bool {
        for _ in 0..<20 {
            usleep(UInt32(Self.slice) * 500)
            if waitpid(process, &status, WNOHANG) == process { return true }
        }
        return false
    }

    private static func words(_ status: Int32) -> String {
        status & 0x7f == 0 ? "exit code \((status >> 8) & 0xff)" : "signal \(status & 0x7f)"
    }

    private func failure(_ reason: TransportError.Reason, _ detail: String) -> TransportError {
        TransportError(
            operation: "token command \(arguments.first ?? "")", reason: reason, detail: detail)
    }
}
