import Foundation
import Networks
import Store
import Testing
import Transport

@testable import Daemon

@Suite("Taking mail in")
struct IntakeTests {
    @Test("A mailbox that can't be told what is handled holds up no mail, and is told later")
    func acknowledgmentFails() async throws {
        let trial = try TrialStore()
        defer { trial.remove() }
        let mailbox = PlayedMailbox()
        let intake = trial.intake(mailbox)
        for uid in 1...60 { await mailbox.put(uid, subject: "Mail \(uid)") }
        await mailbox.setAcknowledging(false)
        await #expect(throws: TransportError.self) { try await intake.takeIn() }
        #expect(try await trial.fates() == ["posted": 60])
        await mailbox.put(61, subject: "Danach")
        await #expect(throws: TransportError.self) { try await intake.takeIn() }
        #expect(try await trial.fates() == ["posted": 61])
        await mailbox.setAcknowledging(true)
        #expect(try await intake.takeIn() == 0)
        #expect(await mailbox.acknowledged == (1...61).map { "\($0)" })
    }

    @Test(
        "What is fetched is decided and acknowledged although the next mails can't be had",
        arguments: [50, 51, 101, 150])
    func fetchFails(uid: Int) async throws {
        let trial = try TrialStore()
        defer { trial.remove() }
        let mailbox = PlayedMailbox()
        let intake = trial.intake(mailbox)
        for uid in 1...150 { await mailbox.put(uid, subject: "Mail \(uid)") }
        await mailbox.fail(at: uid)
        await #expect(throws: TransportError.self) { try await intake.takeIn() }
        let whole = (uid - 1) / Intake.batchCount * Intake.batchCount
        #expect(await mailbox.acknowledged == (0..<whole).map { "\($0 + 1)" })
        #expect(try await trial.fates() == (whole > 0 ? ["posted": whole] : [:]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: trial.environment.store.incomingFolder) == [])
        await mailbox.fail(at: nil)
        for key in await mailbox.acknowledged { await mailbox.remove(Int(key) ?? 0) }
        #expect(try await intake.takeIn() == 150 - whole)
        #expect(try await trial.fates() == ["posted": 150])
    }

    @Test("A mailbox that keeps its mail is looked at behind the last handled one, and a refused one is not passed")
    func keeps() async throws {
        let trial = try TrialStore()
        defer { trial.remove() }
        let mailbox = PlayedMailbox()
        let intake = trial.intake(mailbox, keepsMail: true)
        for uid in 1...4 { await mailbox.put(uid, subject: "Mail \(uid)") }
        await mailbox.refuse(3)
        #expect(try await intake.takeIn() == 3)
        await mailbox.refuse()
        #expect(try await intake.takeIn() == 1)
        #expect(try await intake.takeIn() == 0)
        #expect(try await trial.fates() == ["posted": 4])
        let uids = await mailbox.positions.map { $0?.uid }
        #expect(uids == [nil, 2, 4])
    }

    @Test("A mail that has gone holds up nothing")
    func gone() async throws {
        let trial = try TrialStore()
        defer { trial.remove() }
        let mailbox = PlayedMailbox()
        let intake = trial.intake(mailbox, keepsMail: true)
        await mailbox.put(1, subject: "Eins")
        await mailbox.refuse(1)
        #expect(try await intake.takeIn() == 0)
        await mailbox.remove(1)
        await mailbox.put(2, subject: "Zwei")
        #expect(try await intake.takeIn() == 1)
        #expect(try await trial.fates() == ["posted": 1])
    }

    @Test("A new UIDVALIDITY repeats nothing, and is noted once even while the mailbox is empty")
    func validity() async throws {
        let trial = try TrialStore()
        defer { trial.remove() }
        let mailbox = PlayedMailbox()
        let intake = trial.intake(mailbox, keepsMail: true)
        await mailbox.put(5, subject: "Eins")
        #expect(try await intake.takeIn() == 1)
        await mailbox.renumber()
        #expect(try await intake.takeIn() == 1)
        #expect(try await trial.fates() == ["posted": 1, "filed repeat": 1])
        await mailbox.remove(5)
        await mailbox.renumber()
        #expect(try await intake.takeIn() == 0)
        #expect(try await trial.environment.store.position(of: mailbox.name) == IntakePosition(validity: 3, uid: 0))
    }
}
