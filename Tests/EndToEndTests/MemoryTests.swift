import Foundation
import TestServers
import Testing

@Suite("Memory", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct MemoryTests {
    @Test("25 MB attached, for 300 recipients: the process holds no copy of it")
    func peak() async throws {
        let members = (1...260).map { "leser\($0)@city.example" }
        let real = try RealCity(extraMembers: members)
        defer { real.remove() }
        let mail = SampleMail(attachments: [.base64("film.bin", noise(25_000_000, seed: 9))])
        // More than the network takes by default, so that it is sent whole.
        try real.city.write(networkSettings: "max_size: 50MB, inline_limit: 50MB")
        try real.put(mail)
        let daemon = try real.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        try await eventually { try await real.city.status().deliveries == ["accepted": 300] }
        let peak = try #require(daemon.peakMemory)
        print("peak resident memory: \(peak / 1_000_000) MB")
        // Without mail it is about 55 MB in a build for tests; with the attachment in memory it would be over 85.
        #expect(peak < 76_000_000)
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
    }
}

extension NetzpostProcess {
    /// The largest resident memory so far, in bytes. proc(5).
    var peakMemory: Int? {
        let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
    }
}
