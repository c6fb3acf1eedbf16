import Foundation
import Testing

@testable import Transport

@Suite("An actor on a thread of its own")
struct ThreadExecutorTests {
    private actor Worker {
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
        private let executor = ThreadExecutor()
        private var count = 0

        /// As the system names it. Not `pthread_self`, which glibc declares constant: optimized code calls it once.
        var thread: String? {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
        }
        var watched: Weak { Weak(executor: executor) }

        func add() { count += 1 }
        func sum() -> Int { count }
        func block() { usleep(50_000) }
    }

    private struct Weak: Sendable {
        weak let executor: ThreadExecutor?
    }

    @Test("All of its work is done there, in turn") func usesOneThread() async {
        let worker = Worker()
        let thread = await worker.thread
        #expect(thread != nil)
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...500 {
                group.addTask {
                    await worker.add()
                    #expect(await worker.thread == thread)
                }
            }
        }
        #expect(await worker.sum() == 500)
        let other = Worker()
        #expect(await other.thread != thread)
    }

    @Test("The executor ends with its actor, also when its own work is the last to hold it") func ends()
        async throws
    {
        var worker: Worker? = Worker()
        let watched = try #require(await worker?.watched)
        Task { [worker] in await worker?.block() }
        worker = nil
        let end = ContinuousClock.now + .seconds(50)
        while watched.executor != nil, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(watched.executor == nil)
    }

    @Test("The threads of actors that are gone end") func endsThreads() async throws {
        func threadCount() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
        }
        let before = try threadCount()
        for _ in 1...1000 { await Worker().add() }
        let end = ContinuousClock.now + .seconds(50)
        // Other tests start threads too, but not so many.
        while try threadCount() > before + 500, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(try threadCount() <= before + 500)
    }
}
