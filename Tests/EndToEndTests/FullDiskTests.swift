import Foundation
import TestServers
import Testing

@Suite("A full disk", .serialized, .enabled(if: SmallDisk.isPossible, "\(SmallDisk.need)"))
struct FullDiskTests {
    /// Without maintainers: they are told of a full disk, and here only the members' mail counts.
    private func makeCity() throws -> MaildirCity {
        let city = try MaildirCity()
        try city.city.edit("netzpost.yaml", "maintainers: [m1@sprache.example]", into: "maintainers: []")
        return city
    }

    @Test("Mail stays in the mailbox, and goes on its way once when there is room again")
    func noRoom() async throws {
        let city = try makeCity()
        defer { city.remove() }
        let disk = try SmallDisk(at: city.city.data)
        defer { disk.remove() }
        #expect(try await city.runOnce() == .success)
        let daemon = try city.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        #expect(try await eventually { daemon.log.contains("started") })
        try disk.fill(leaving: 0)
        let mail = SampleMail(attachments: [.base64("plan.bin", noise(300_000, seed: 3))])
        try city.put(mail.bytes)
        #expect(try await eventually { daemon.log.contains("mailbox can't be read: trying again") })
        #expect(daemon.log.contains("No space left on device"))
        #expect(try city.mailsLeft().count == 1)
        #expect(try city.counts().isEmpty)
        try disk.clear()
        #expect(try await eventually { try city.hasDelivered(1) })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(try city.mailsLeft().isEmpty)
        #expect(try city.holds(mail.bytes))
        #expect(try await city.status().possibleRepeats == 0)
    }

    @Test("A single run says that the disk is full, keeps nothing half done, and leaves the mail where it is")
    func once() async throws {
        let city = try makeCity()
        defer { city.remove() }
        let disk = try SmallDisk(at: city.city.data)
        defer { disk.remove() }
        #expect(try await city.runOnce() == .success)
        try city.put(SampleMail(attachments: [.base64("plan.bin", noise(300_000, seed: 4))]).bytes)
        for room in [0, 150_000, 300_000] {
            try disk.fill(leaving: room)
            let result = try await city.runToEnd()
            #expect(result.ending == .init(code: 75), "\(result.log)")
            #expect(
                result.log.contains("No space left on device") || result.log.contains("disk is full"), "\(result.log)")
            #expect(try city.mailsLeft().count == 1)
            #expect(try city.fetchedFiles().isEmpty)
            try disk.clear()
        }
        #expect(try city.counts().isEmpty)
        #expect(try await city.runOnce() == .success)
        #expect(try city.hasDelivered(1))
    }

    @Test("Wherever the room ends, nothing is lost and nothing is sent twice")
    func everywhere() async throws {
        let city = try makeCity()
        defer { city.remove() }
        let disk = try SmallDisk(at: city.city.data)
        defer { disk.remove() }
        #expect(try await city.runOnce() == .success)
        var mails: [SampleMail] = []
        for step in 0..<10 {
            let mail = SampleMail(
                subject: "Mail \(step)", attachments: [.base64("plan.bin", noise(60_000, seed: UInt64(step)))])
            mails.append(mail)
            try city.put(mail.bytes)
            try disk.fill(leaving: step * 40_000)
            let run = try city.city.start(["run", "--once"])
            // What was sent and can't be recorded waits for room: now there is some.
            _ = try await eventually { !run.isRunning || run.log.contains("can't be recorded") }
            try disk.clear()
            let ending = try await run.wait()
            #expect(ending == .success || ending == .init(code: 75), "\(run.log)")
        }
        #expect(try await city.runOnce() == .success)
        #expect(try city.mailsLeft().isEmpty)
        #expect(try city.hasDelivered(mails.count))
        let status = try await city.status()
        #expect(status.fates == ["posted": mails.count])
        #expect(status.deliveries == ["accepted": 40 * mails.count])
        #expect(status.possibleRepeats == 0)
        for mail in mails { #expect(try city.holds(mail.bytes)) }
    }
}

/// A disk of a few megabytes, mounted on a folder.
struct SmallDisk {
    static let need = "needs to run as root and to be allowed to mount"

    private static let size = 8_000_000

    /// Whether this machine lets us mount one.
    static let isPossible: Bool = {
        guard geteuid() == 0, let folder = try? TestCity.makeFolder() else { return false }
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let disk = try? SmallDisk(at: folder) else { return false }
        disk.remove()
        return true
    }()

    private let folder: URL
    private var filler: URL { folder.appendingPathComponent("filler") }

    init(at folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(Self.size)") == 0 else {
            throw ServerTrouble("mount \(folder.path): \(String(cString: strerror(errno)))")
        }
    }

    /// Takes all room but so many bytes.
    func fill(leaving free: Int) throws {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { throw ServerTrouble("statvfs \(folder.path)") }
        let room = Int(status.f_bavail) * Int(status.f_frsize)
        try Data(count: max(0, room - free)).write(to: filler)
    }

    func clear() throws { try FileManager.default.removeItem(at: filler) }

    func remove() { umount2(folder.path, Int32(MNT_DETACH)) }
}
