import Foundation
import Networks
import Synchronization
import TestServers
import Testing

@testable import Transport

@Suite("A literal of a gigabyte", .timeLimit(.minutes(2)))
struct LiteralFaultTests {
    static let gigabyte = 1 << 30
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    static func writtenSize(_ folder: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.reduce(0) { sum, name in
            // Gone meanwhile: nothing of it lies there.
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return sum + (attributes?[.size] as? Int ?? 0)
        }
    }

    static func listed(_ uids: ClosedRange<Int>, size: Int, in session: IMAPSession) -> [ListedMail] {
        uids.map { ListedMail(key: MailKey(mailbox: session.name, validity: 7, uid: "\($0)"), size: size) }
    }

    /// What is sent and not in the file lies in somebody's memory: ours, or the system's, which holds some megabytes
    /// for a connection, on some machines dozens.
    @Test("It goes to disk as it comes, and the file is gone when it is cut") func streams() async throws {
        let path = folder.path
        let held = Mutex(0)
        let server = try ScriptedServer { peer, number in
            try peer.openIMAP()
            let line = try peer.expect("* UID FETCH 1 ")
            guard number == 1 else {
                peer.send("* 1 FETCH (UID 1 BODY[] {1}\r\nx)\r\n")
                peer.answer(line, "OK done")
                return peer.stall()
            }
            peer.limitBuffers()
            peer.send("* 1 FETCH (UID 1 BODY[] {\(Self.gigabyte)}\r\n")
            let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
            for count in 1...200 {
                guard peer.send(chunk) else { throw ServerTrouble("the client closed") }
                let behind = count * chunk.count - Self.writtenSize(path)
                held.withLock { $0 = max($0, behind) }
            }
        }
        let session = IMAPSessionScriptedTests.session(server)
        let mails = Self.listed(1...1, size: Self.gigabyte, in: session)
        let error = try await trouble { _ = try await session.fetch(mails, into: path) }
        let start = ContinuousClock.now
        #expect(error?.reason == .unreachable)
        #expect(Self.writtenSize(path) == 0)
        #expect(held.withLock { $0 } < 100 << 20)
        #expect(try await session.fetch(mails, into: path).count == 1)
        #expect(server.complaints == [])
        let row = FaultRow(step: "cut after 200 MB", outcome: "unreachable", recovery: start.duration(to: .now))
        report("IMAP, a literal of 1 GB; held in memory at most \(held.withLock { $0 } >> 20) MB", [row])
    }

    /// The first time it is one of three, the second time it shows which.
    @Test("One that has no end is asked for twice, and then holds up no other") func hasNoEnd() async throws {
        let server = try ScriptedServer { peer, number in
            try peer.openIMAP()
            func answer(_ set: String, _ uids: Int...) throws {
                let line = try peer.expect("* UID FETCH \(set) ")
                for uid in uids { peer.send("* \(uid) FETCH (UID \(uid) BODY[] {1}\r\nx)\r\n") }
                peer.answer(line, "OK done")
            }
            func babble() {
                let chunk = [UInt8](repeating: 0x61, count: 1 << 16)
                peer.send("* 3 FETCH (BODY[] {\(3 * Self.gigabyte)}\r\n")
                while peer.send(chunk) { usleep(10_000) }
            }
            switch number {
            case 1:
                try peer.expect("* UID FETCH 1:4 ")
                peer.send("* 1 FETCH (UID 1 BODY[] {1}\r\nx)\r\n")
                babble()
            case 2:
                try answer("1", 1)
                try answer("2", 2)
                try peer.expect("* UID FETCH 3 ")
                guard peer.isQuiet(milliseconds: 100) else { throw ServerTrouble("asked for more") }
                babble()
            default:
                // Nobody is suspected any more.
                for _ in 1...2 { try answer("1:2,4", 1, 2, 4) }
                peer.stall()
            }
        }
        let limits = IMAPLimits(command: .seconds(2), farewell: .milliseconds(100))
        let session = IMAPSessionScriptedTests.session(server, limits: limits)
        let mails = Self.listed(1...4, size: 10, in: session)
        for _ in 1...2 {
            let error = try await trouble { _ = try await session.fetch(mails, into: folder.path) }
            #expect(error?.reason == .unreachable, "\(String(describing: error))")
        }
        for _ in 1...2 {
            #expect(try await session.fetch(mails, into: folder.path).map(\.key.uid) == ["1", "2", "4"])
            #expect(
                await session.refused == [mails[2].key: "it was listed with 10 bytes and has \(3 * Self.gigabyte)"])
        }
        #expect(server.complaints == [])
    }

    @Test("One that was listed with a few bytes is refused, passed over, and holds up no other")
    func lies() async throws {
        let path = folder.path
        let size = 200 << 20
        let largest = Mutex(0)
        let server = try ScriptedServer { peer, _ in
            try peer.openIMAP()
            let line = try peer.expect("* UID FETCH 1:2 ")
            peer.send("* 1 FETCH (BODY[] {\(size)}\r\n")
            let chunk = [UInt8](repeating: 0x61, count: 1 << 20)
            for _ in 0..<(size / chunk.count) {
                guard peer.send(chunk) else { throw ServerTrouble("the client closed") }
                largest.withLock { $0 = max($0, Self.writtenSize(path)) }
            }
            peer.send(" UID 1)\r\n* 2 FETCH (UID 2 BODY[] {1}\r\nx)\r\n")
            peer.answer(line, "OK done")
            peer.stall()
        }
        let session = IMAPSessionScriptedTests.session(server)
        let mails = Self.listed(1...2, size: 10, in: session)
        #expect(try await session.fetch(mails, into: path).map(\.key.uid) == ["2"])
        #expect(await session.refused == [mails[0].key: "it was listed with 10 bytes and has \(size)"])
        #expect(largest.withLock { $0 } == 0)
        #expect(server.complaints == [])
    }
}
