internal import CCrypto
internal import Networks

/// SHA-256 over bytes that come in pieces.
struct Digest: ~Copyable {
    private let context: OpaquePointer

    init() {
        // Both fail for want of memory only, or when libcrypto has no SHA-256; neither can be gone on from.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto offers no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            guard EVP_DigestUpdate(context, buffer.baseAddress, buffer.count) == 1 else {
                preconditionFailure("libcrypto failed to hash")
            }
        }
    }

    func update(_ text: String) { update(Array(text.utf8).span) }

    consuming func finish() -> BlobID {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &bytes, &count) == 1 else {
            preconditionFailure("libcrypto failed to hash")
        }
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        hex.reserveCapacity(2 * Int(count))
        for byte in bytes.prefix(Int(count)) { hex += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return BlobID(hex: String(decoding: hex, as: UTF8.self))
    }
}
