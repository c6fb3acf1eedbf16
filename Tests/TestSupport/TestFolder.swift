import Foundation

/// A path for a folder of one test's own. In memory where the system offers it: what these tests prove asks nothing of
/// a disk, and waiting until it has written would take most of their time.
public func testFolder(_ name: String) -> String {
    let memory = "/dev/shm"
    let place = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    return "\(place)/netzpost-\(name)-\(UUID().uuidString)"
}
