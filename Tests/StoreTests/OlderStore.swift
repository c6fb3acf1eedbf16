import Foundation
import GRDB

@testable import Store

extension TemporaryStore {
    /// Makes a database of the first `count` migrations, fills it, and opens it as a store.
    static func upgraded(from count: Int, filledBy rows: String) throws -> TemporaryStore {
        let folder = NSTemporaryDirectory() + "/netzpost-old-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let queue = try DatabaseQueue(path: folder + "/netzpost.sqlite")
        try queue.write { database in
            for migration in Schema.migrations.prefix(count) { try database.execute(sql: migration) }
            try database.execute(sql: rows)
            try database.execute(
                sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(count)")
        }
        try queue.close()
        return try TemporaryStore(folder: folder)
    }
}
