import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

/// Everything that lies in the mailbox is taken and acknowledged as a daemon does it, whatever comes between.
struct IMAPVisit {
    /// UID 2 is not decided yet and has to stay where it is.
    static let mailbox = PlayedIMAPServer.Mailbox(
        inbox: [1: "Subject: one\r\n\r\nn4 OK done\r\n", 2: "Subject: two\r\n\r\n)\r\n", 3: ""],
        later: [5: "Subject: five\r\n\r\n* BYE\r\n"])
    static let undecided: UInt32 = 2

    let server: PlayedIMAPServer
    private let scripted: ScriptedServer
    private let session: IMAPSession
    private let folder: TestFolder
    private var taken: [UInt32: String] = [:]
    private var acknowledged: Set<UInt32> = []
    private(set) var troubles: [TransportError] = []
    private(set) var recovery: Duration?

    /// `isPatient`: only the test ends a wait for a server that is silent.
    init(
        point: FaultPoint? = nil, capabilities: String = PlayedIMAPServer.everything, isSlow: Bool = false,
        isPatient: Bool = false
    ) throws {
        let server = PlayedIMAPServer(Self.mailbox, capabilities: capabilities, point: point, isSlow: isSlow)
        self.server = server
        scripted = try ScriptedServer { peer, number in try server.play(peer, number) }
        folder = try TestFolder()
        var settings = imapSettings(port: scripted.port, security: .none, host: "127.0.0.1")
        settings.poll = capabilities.contains("IDLE") ? .seconds(20) : .milliseconds(200)
        let isQuiet = point?.fault.isQuiet == true && !isPatient
        let limit = isQuiet ? Duration.milliseconds(400) : .seconds(20)
        session = IMAPSession(
            settings,
            limits: IMAPLimits(
                connect: limit, stall: limit, idle: isQuiet ? .milliseconds(200) : .seconds(20),
                farewell: .milliseconds(200)))
    }

    /// To the end, and checks it.
    mutating func run() async throws {
        while troubles.count < 50, let trouble = await firstTrouble() { troubles.append(trouble) }
        await session.close()
        // After a lost goodbye too a new connection is as good as the first.
        while troubles.count < 50 {
            do throws(TransportError) {
                _ = try await timed { try await $0.list(after: nil) }
                break
            } catch {
                troubles.append(error)
            }
        }
        await session.close()
        try check()
    }

    func close() async { await session.close() }

    /// What comes between before all is taken and acknowledged; nil: nothing, or it never is.
    mutating func firstTrouble() async -> TransportError? {
        let uids = Set(Self.mailbox.inbox.keys).union(Self.mailbox.later.keys)
        do throws(TransportError) {
            for _ in 0..<50 where acknowledged != uids.subtracting([Self.undecided]) {
                try await round(of: uids.count)
            }
            return nil
        } catch {
            return error
        }
    }

    private mutating func round(of count: Int) async throws(TransportError) {
        let mails = try await timed { try await $0.list(after: nil) }.mails
        // What was acknowledged although nobody could tell us.
        acknowledged.formUnion(Set(taken.keys).subtracting(mails.map { uid($0.key) }))
        let folder = folder.path
        let new = mails.filter { taken[uid($0.key)] == nil }
        for mail in try await timed({ try await $0.fetch(new, into: folder) }) {
            taken[uid(mail.key)] = (try? String(contentsOfFile: mail.path, encoding: .utf8)) ?? "unreadable"
            unlink(mail.path)
        }
        let keys = mails.map(\.key).filter {
            taken[uid($0)] != nil && uid($0) != Self.undecided && !acknowledged.contains(uid($0))
        }
        try await timed { try await $0.acknowledge(keys) }
        acknowledged.formUnion(keys.map(uid))
        if taken.count < count { try await timed { try await $0.waitForMail() } }
    }

    /// Notes how long after the fault the first call succeeds on a new connection.
    private mutating func timed<Answer: Sendable>(
        _ call: (IMAPSession) async throws -> Answer
    ) async throws(TransportError) -> Answer {
        do {
            let answer = try await call(session)
            if recovery == nil, scripted.connectionCount > 1, let place = server.log.place {
                recovery = place.time.duration(to: .now)
            }
            return answer
        } catch {
            guard let error = error as? TransportError else {
                throw TransportError(operation: "test", reason: .file, detail: "\(error)")
            }
            throw error
        }
    }

    var leftFiles: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    }

    private func uid(_ key: MailKey) -> UInt32 { UInt32(key.uid) ?? 0 }

    /// Nothing is lost, nothing repeated, nothing acknowledged that was not decided, no file left.
    private func check() throws {
        let end = server.mailbox
        let all = Self.mailbox.inbox.merging(Self.mailbox.later) { $1 }
        #expect(taken == all)
        #expect(acknowledged == Set(all.keys).subtracting([Self.undecided]))
        #expect(Set(end.processed) == acknowledged)
        #expect(try leftFiles == [])
        #expect(scripted.complaints == [])
        #expect(troubles.filter { !$0.isTransient } == [])
    }

    var row: FaultRow {
        let reasons = Set(troubles.map(\.reason.rawValue)).sorted()
        return FaultRow(
            step: server.log.place?.step ?? "none",
            outcome: reasons.isEmpty ? "not seen" : reasons.joined(separator: ", "),
            recovery: recovery ?? .zero)
    }
}
