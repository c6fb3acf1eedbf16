import Testing

@testable import Transport

@Suite("What is known of a folder on the next connection")
struct FolderMemoryTests {
    @Test("A mail that came alone with more bytes than listed is not asked for, until it is listed otherwise")
    func oversized() {
        var memory = FolderMemory(validity: 7)
        memory.noteOversized(30_000_000, among: [5, 6], [5: 10, 6: 20])
        #expect(memory.suspects == [5, 6])
        #expect(!memory.isOversized(5, listed: 10))
        memory.noteOversized(30_000_000, among: [5], [5: 10, 6: 20])
        #expect(memory.suspects == [])
        #expect(memory.isOversized(5, listed: 10))
        #expect(!memory.isOversized(5, listed: 30_000_000))
        #expect(!memory.isOversized(5, listed: nil))
        #expect(!memory.isOversized(6, listed: 20))
    }
}
