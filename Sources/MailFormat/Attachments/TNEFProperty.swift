/// One property of a message or attachment, as a TNEF stream writes it (MS-OXTNEF §2.1.3.4).
struct TNEFProperty {
    /// What it tells; from 8000 on the name that stands with it counts instead, which nobody here asks for.
    var id: UInt16
    /// Its type without the bit for several values (MS-OXCDATA §2.11.1).
    var type: UInt16
    /// The bytes of the value, or of the first of several.
    var value: Range<Int>

    static let firstNamed: UInt16 = 0x8000

    enum ValueType {
        static let object: UInt16 = 0x000D
        static let string8: UInt16 = 0x001E
        static let unicode: UInt16 = 0x001F
        static let time: UInt16 = 0x0040
        static let binary: UInt16 = 0x0102
    }
}

/// Reads properties one after the other.
struct TNEFPropertyScanner {
    private var cursor: ByteCursor
    /// How many are to come, by the stream's own word.
    private var left: UInt32
    /// Whether there were fewer, or one that cannot be read; the ones behind it are lost then.
    private(set) var isMalformed = false

    /// The bit of a type that says that there are several values (MS-OXCDATA §2.11.1.3).
    private static let severalValues: UInt16 = 0x1000

    init(_ bytes: [UInt8], in range: Range<Int>) {
        cursor = ByteCursor(bytes, in: range)
        left = cursor.uint32() ?? 0
    }

    mutating func next() -> TNEFProperty? {
        guard left > 0 else { return nil }
        left -= 1
        guard let property = read() else {
            isMalformed = true
            left = 0
            return nil
        }
        return property
    }

    private mutating func read() -> TNEFProperty? {
        guard let type = cursor.uint16(), let id = cursor.uint16() else { return nil }
        if id >= TNEFProperty.firstNamed, !skipName() { return nil }
        let single = type & ~Self.severalValues
        // Several values of no bytes would take no end.
        guard let size = Self.size(of: single), size != .fixed(0) || type == single else { return nil }
        var count: UInt32 = 1
        // Values of any length are counted even where there is one.
        if size == .written || type != single {
            guard let written = cursor.uint32() else { return nil }
            count = written
        }
        var first = cursor.position..<cursor.position
        var number: UInt32 = 0
        while number < count {
            guard let value = takeValue(size) else { return nil }
            if number == 0 { first = value }
            number += 1
        }
        return TNEFProperty(id: id, type: single, value: first)
    }

    /// A set's identifier, then a number or a name in UTF-16 (MS-OXTNEF §2.1.3.4).
    private mutating func skipName() -> Bool {
        let identifier = cursor.take(16)
        guard identifier.count == 16, let kind = cursor.uint32(), let number = cursor.uint32() else { return false }
        if kind != 0 { _ = takePadded(number) }
        return true
    }

    private enum Size: Equatable {
        case fixed(UInt32)
        /// Stands before the value.
        case written
    }

    private mutating func takeValue(_ size: Size) -> Range<Int>? {
        switch size {
        case .fixed(let count):
            let value = takePadded(count)
            return value.count == count ? value : nil
        case .written:
            guard let count = cursor.uint32() else { return nil }
            let value = takePadded(count)
            if value.count < count { isMalformed = true }
            return value
        }
    }

    /// Every value fills up to a multiple of four bytes.
    private mutating func takePadded(_ count: UInt32) -> Range<Int> {
        let value = cursor.take(count)
        _ = cursor.take((4 - count % 4) % 4)
        return value
    }

    /// nil for a type that nobody knows, behind which nothing can be found.
    private static func size(of type: UInt16) -> Size? {
        switch type {
        // PtypUnspecified, PtypNull
        case 0x0000, 0x0001: .fixed(0)
        // PtypInteger16, PtypBoolean
        case 0x0002, 0x000B: .fixed(2)
        // PtypInteger32, PtypFloating32, PtypErrorCode
        case 0x0003, 0x0004, 0x000A: .fixed(4)
        // PtypFloating64, PtypCurrency, PtypFloatingTime, PtypInteger64, PtypTime
        case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040: .fixed(8)
        // PtypGuid
        case 0x0048: .fixed(16)
        case TNEFProperty.ValueType.object, TNEFProperty.ValueType.string8, TNEFProperty.ValueType.unicode,
            TNEFProperty.ValueType.binary:
            .written
        default: nil
        }
    }
}
