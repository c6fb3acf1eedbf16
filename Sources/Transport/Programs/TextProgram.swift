internal import Foundation
internal import Glibc

/// Lets a program of the operator's make text of a document, under limits: what comes by mail may be made to harm whoever
/// opens it.
///
/// The program is looked for in the system's usual folders and gets the document on standard input. It runs in an empty
/// folder of its own with nothing of our environment, gains no rights it did not have, and is another, powerless user
/// where we are root.
public actor TextProgram {
    private let executor = ThreadExecutor()
    /// Runs on a thread of its own, as it waits for the program.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// What one document may take.
    public struct Limits: Sendable {
        /// From start to end.
        public var time = Duration.seconds(60)
        /// Seconds of processor time of each process.
        public var processorTime = 30
        /// Bytes of address space of each process.
        public var memory = 1_000_000_000
        /// Bytes of each file that it writes.
        public var fileSize = 64_000_000
        /// Bytes that are read of what it prints.
        public var output = 4_000_000

        /// Enough for a book.
        public init() {}
    }

    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// What it printed; `isCut`: there was more, or it did not come to its end.
        case text(String, isCut: Bool)
        /// Why there is no text, for operators.
        case failure(String)
        /// Why the program can't be used for any document: it is not there, or nothing can be started.
        case unusable(String)
        /// The task was cancelled: it may be tried again.
        case cancelled
    }

    private let limits: Limits

    /// A place for one document at a time.
    public init(limits: Limits = Limits()) { self.limits = limits }

    /// Runs the program over the document in the file at `path`.
    public func text(of path: String, by arguments: [String]) -> Outcome {
        guard access(path, R_OK) == 0 else { return .failure("the document can't be opened: \(SystemFailure())") }
        guard let name = arguments.first else { return .unusable("no program is named") }
        var template = Array("\(temporaryFolder())/netzpost-text-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return .unusable("no folder to work in: \(SystemFailure())") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // What can't be removed from the system's folder for temporary files is the system's to clean.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Another user may have to write there.
        if getuid() == 0 { chmod(folder, 0o777) }
        let program = ChildProgram(
            arguments: confined(arguments, in: folder), input: path,
            environment: [
                "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=\(folder)", "TMPDIR=\(folder)",
            ],
            timeLimit: limits.time, outputLimit: limits.output)
        do throws(SystemFailure) {
            let (output, ending) = try program.run()
            return outcome(output, ending, of: name)
        } catch {
            return .unusable("\(name) can't be started: \(error)")
        }
    }

    private func outcome(_ output: [UInt8], _ ending: ChildProgram.Ending, of name: String) -> Outcome {
        let text = String(decoding: output, as: UTF8.self)
        switch ending {
        case .ended(status: 0), .lingers: return .text(text, isCut: false)
        case .tooMuch: return .text(text, isCut: true)
        // A shell that finds no program says so by these (POSIX.1, 2.8.2).
        case .ended(status: 127 << 8): return .unusable("\(name) is not installed")
        case .ended(status: 126 << 8): return .unusable("\(name) can't be run")
        case .cancelled: return .cancelled
        // What it had read until then can be found.
        case .ended, .tooLong: return output.isEmpty ? .failure("\(name): \(ending.words)") : .text(text, isCut: true)
        }
    }

    /// The command line under which it has our limits and no rights (setpriv(1), ulimit in sh(1)).
    private func confined(_ arguments: [String], in folder: String) -> [String] {
        var rights = ["setpriv", "--no-new-privs", "--inh-caps=-all"]
        if getuid() == 0 {
            rights += ["--bounding-set=-all", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        }
        let script = """
            cd "$0" && ulimit -c 0 && ulimit -t \(limits.processorTime) && ulimit -v \(limits.memory / 1024) \
            && ulimit -f \(limits.fileSize / 512) && ulimit -n 64 && exec "$@"
            """
        return rights + ["/bin/sh", "-c", script, folder] + arguments
    }
}

private func temporaryFolder() -> String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
