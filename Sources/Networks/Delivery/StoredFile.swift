/// Bytes in the store.
public struct StoredFile: Hashable, Sendable {
    /// The bytes.
    public var blob: BlobID
    /// How many.
    public var size: Int

    /// Takes both as they are.
    public init(_ blob: BlobID, size: Int) {
        self.blob = blob
        self.size = size
    }
}
