internal import Dispatch
internal import Glibc
internal import Synchronization

/// Runs an actor on a thread of its own, so that what blocks in it blocks nobody else.
///
/// The thread ends when the executor is released; the actor holds the only lasting reference.
final class ThreadExecutor: SerialExecutor {
    private let jobs = Jobs()

    init() {
        var thread: pthread_t = 0
        let argument = Unmanaged.passRetained(jobs).toOpaque()
        let code = pthread_create(&thread, nil, { runJobs($0) }, argument)
        precondition(code == 0, "a thread can be started: \(String(cString: strerror(code)))")
    }

    deinit { jobs.end() }

    func enqueue(_ job: consuming ExecutorJob) {
        jobs.add(Jobs.Job(job: UnownedJob(job), executor: self))
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

/// The thread's body: runs one job after the other.
private func runJobs(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    pthread_detach(pthread_self())
    let jobs = Unmanaged<Jobs>.fromOpaque(argument).takeRetainedValue()
    while let next = jobs.next() {
        next.job.runSynchronously(on: next.executor.asUnownedSerialExecutor())
    }
    return nil
}

/// The jobs that wait for the thread, in order.
private final class Jobs: Sendable {
    /// A job, with what keeps its executor alive until it has run: an actor may lose its last reference in it.
    struct Job: Sendable {
        var job: UnownedJob
        var executor: ThreadExecutor
    }

    private let waiting = Mutex<[Job]>([])
    /// Counts the jobs, and one more at the end.
    private let count = DispatchSemaphore(value: 0)

    func add(_ job: Job) {
        waiting.withLock { $0.append(job) }
        count.signal()
    }

    func end() { count.signal() }

    /// Waits for a job; nil at the end.
    func next() -> Job? {
        count.wait()
        return waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
