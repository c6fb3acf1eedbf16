internal import CCrypto
internal import Foundation
internal import GRDB
internal import Networks

extension TokenKey {
    private static let keyLength = 32

    /// The key of a data folder; made when there is none yet.
    init(in database: Database) throws {
        let key: Data
        if let stored = try Data.fetchOne(database, sql: "SELECT key FROM token_key") {
            guard stored.count == Self.keyLength else {
                throw StoreError.damaged("read the key of tokens", "it has \(stored.count) bytes")
            }
            key = stored
        } else {
            var generator = SystemRandomNumberGenerator()
            key = Data((0..<Self.keyLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
            try database.execute(sql: "INSERT INTO token_key (key) VALUES (?)", arguments: [key])
        }
        self.init { hmac(of: $0, key: Array(key)) }
    }
}

/// HMAC with SHA-256 (RFC 2104); 32 bytes.
private func hmac(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    // Fails only where libcrypto has no SHA-256.
    guard HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &result, &count) != nil,
        count == result.count
    else { preconditionFailure("libcrypto offers no HMAC with SHA-256") }
    return result
}
