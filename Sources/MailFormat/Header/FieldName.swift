/// The name of a header field; letter case does not count (RFC 5322 §1.2.2).
public struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as written.
    public let text: String
    /// Tells most names apart without looking at their letters: a header is asked for many that it doesn't have.
    private let key: UInt64

    /// Takes the name as it is.
    public init(_ text: String) {
        self.text = text
        key = text.utf8.reduce(Self.firstKey) { Self.key($0, behind: $1) }
    }

    /// Takes a literal.
    public init(stringLiteral value: String) { self.init(value) }

    /// Takes bytes of ASCII.
    init(ascii bytes: ArraySlice<UInt8>) {
        text = String(decoding: bytes, as: UTF8.self)
        key = bytes.reduce(Self.firstKey) { Self.key($0, behind: $1) }
    }

    /// The name as written.
    public var description: String { text }

    /// The name in lower case.
    public var lowercased: String { text.lowercased() }

    /// Whether both name the same field.
    public static func == (left: FieldName, right: FieldName) -> Bool {
        guard left.key == right.key else { return false }
        return left.text == right.text || left.text.utf8.elementsEqual(right.text.utf8) { $0.lowercase == $1.lowercase }
    }

    /// Hashes the name in lower case.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// Whether it tells of one delivery, or asks for something on the way, and would mislead on another one: who got the
    /// message unseen, who wants a receipt, how another list is to treat it.
    public var isOfOneDelivery: Bool { Self.ofOneDelivery.contains(self) }

    private static let ofOneDelivery: Set<FieldName> = [
        "Return-Path", "Delivered-To", "X-Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To",
        "Apparently-To", "Bcc", "Resent-Bcc",
        // Receipts would come from every reader (RFC 8098 §2.1).
        "Disposition-Notification-To", "Disposition-Notification-Options", "Return-Receipt-To",
        "Return-Receipt-Requested", "X-Confirm-Reading-To", "X-PMRQC", "Generate-Delivery-Report",
        // Another list's.
        "Archived-At", "Approved", "X-Approved", "Approve", "X-Approve", "Urgent", "Errors-To",
    ]

    private static let firstKey: UInt64 = 0xCBF2_9CE4_8422_2325

    /// FNV-1a over the letters in lower case.
    private static func key(_ key: UInt64, behind byte: UInt8) -> UInt64 {
        (key ^ UInt64(byte.lowercase)) &* 0x100_0000_01B3
    }
}
