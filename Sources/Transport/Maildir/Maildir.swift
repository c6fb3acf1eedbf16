internal import Checkpoints
internal import Glibc
internal import Networks

/// A Maildir as a mailbox: new mail lies in `new/`, handled mail in `cur/`. maildir(5).
actor Maildir: MailSource {
    private let executor = ThreadExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    nonisolated let name: String
    private let folder: MaildirFolder
    private let poll: Duration
    private let wake = FolderWake()
    private var watch: FolderWatch?
    private(set) var refused: [MailKey: String] = [:]

    /// `poll` is the longest wait for new mail: changes that another machine makes go unnoticed.
    init(path: String, poll: Duration) {
        name = path
        folder = MaildirFolder(path: path)
        self.poll = poll
    }

    func list(after position: IntakePosition?) async throws -> MailboxListing {
        // The watch comes first: what appears behind our back is then noticed by the next wait.
        if watch?.forget() != true { watch = FolderWatch(folder.new, wake: wake) }
        var found: [(order: Order, mail: ListedMail)] = []
        for name in try entries(of: folder.new) {
            guard let status = status(of: name) else { continue }
            let key = MailKey(mailbox: self.name, validity: 0, uid: name.uid)
            found.append((Order(name, status), ListedMail(key: key, size: Int(status.st_size))))
        }
        return MailboxListing(validity: 0, mails: found.sorted { $0.order < $1.order }.map(\.mail))
    }

    func fetch(_ mails: [ListedMail], into folder: String) async throws -> [FetchedMail] {
        refused = [:]
        var fetched: [FetchedMail] = []
        do throws(TransportError) {
            for mail in mails {
                if Task.isCancelled {
                    throw TransportError(operation: "read \(name)", reason: .cancelled, detail: "cancelled")
                }
                guard let path = try copy(mail, into: folder) else { continue }
                Checkpoint.fetched.pass()
                fetched.append(FetchedMail(key: mail.key, path: path))
            }
        } catch {
            for mail in fetched { unlink(mail.path) }
            throw error
        }
        return fetched
    }

    func acknowledge(_ keys: [MailKey]) async throws {
        mkdir(folder.cur, 0o700)
        var failure: TransportError?
        for key in keys {
            do throws(TransportError) {
                try acknowledge(key)
            } catch {
                // The others are handled too; one report is enough.
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    func waitForMail() async throws {
        await withTaskCancellationHandler {
            self.wait()
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func close() async { watch = nil }

    // MARK: - On the thread

    private func wait() {
        if let watch { return watch.wait(poll) }
        watch = FolderWatch(folder.new, wake: wake)
        // What came before the watch is noticed by a look.
        if watch == nil { wake.wait(poll) }
    }

    private func entries(of folder: String) throws(TransportError) -> [MaildirName] {
        guard let directory = opendir(folder) else { throw failure("open \(folder)") }
        defer { closedir(directory) }
        var names: [MaildirName] = []
        while let entry = readdir(directory) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes.first != UInt8(ascii: ".") { names.append(MaildirName(bytes: bytes)) }
        }
        return names
    }

    /// nil when it is gone or no ordinary file: a link could lead anywhere.
    private func status(of name: MaildirName) -> stat? {
        var status = stat()
        guard lstat(name.path(in: folder.new), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return status
    }

    /// Copies a mail to a new file in `folder`; nil when it is gone or refused.
    private func copy(_ mail: ListedMail, into folder: String) throws(TransportError) -> String? {
        guard mail.key.mailbox == name, let file = MaildirName(uid: mail.key.uid) else { return nil }
        let source = open(file.path(in: self.folder.new), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard source >= 0 else { return try refuse(mail.key) }
        defer { Glibc.close(source) }
        let copy = try MailFile(in: folder)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(source, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return try refuse(mail.key) }
            guard count > 0 else { break }
            try copy.write(buffer[..<count])
        }
        // Some file systems tell only now that there was no room.
        try copy.close()
        return copy.keep()
    }

    /// Notes why one mail can't be had (`errno`); throws where it is no matter of this one mail.
    private func refuse(_ key: MailKey) throws(TransportError) -> String? {
        switch errno {
        case ENOENT: break
        case EMFILE, ENFILE, ENOMEM, ENOTDIR: throw failure("read \(key.uid) in \(folder.new)")
        default: refused[key] = String(cString: strerror(errno))
        }
        return nil
    }

    private func acknowledge(_ key: MailKey) throws(TransportError) {
        guard key.mailbox == name, let file = MaildirName(uid: key.uid) else { return }
        let source = file.path(in: folder.new)
        var status = stat()
        var copy = 0
        // A name that is taken belongs to another mail.
        while lstat(file.seen(copy: copy).path(in: folder.cur), &status) == 0 { copy += 1 }
        guard rename(source, file.seen(copy: copy).path(in: folder.cur)) != 0 else { return }
        if errno != ENOENT { throw failure("move \(key.uid) from \(folder.new) to \(folder.cur)") }
    }

    /// The system's last error, and what to do about it.
    private func failure(_ operation: String) -> TransportError {
        var error = TransportError.file(operation)
        switch errno {
        case ENOENT, ENOTDIR:
            error.reason = .configuration
            error.detail += "; create the Maildir: mkdir -p \(name)/new \(name)/cur \(name)/tmp"
        case EACCES, EPERM, EROFS:
            error.reason = .configuration
            error.detail += "; give the user of netzpost the right to read and write \(name)"
        default: break
        }
        return error
    }

    /// Oldest first: by the second in the name, which survives copying, then by the file's own time.
    private struct Order: Comparable {
        private let times: (Int, Int, Int)
        private let name: MaildirName

        init(_ name: MaildirName, _ status: stat) {
            let modified = status.st_mtim
            times = (name.time ?? modified.tv_sec, modified.tv_sec, modified.tv_nsec)
            self.name = name
        }

        static func == (left: Order, right: Order) -> Bool { left.name == right.name }

        static func < (left: Order, right: Order) -> Bool {
            left.times == right.times
                ? left.name.bytes.lexicographicallyPrecedes(right.name.bytes) : left.times < right.times
        }
    }
}
