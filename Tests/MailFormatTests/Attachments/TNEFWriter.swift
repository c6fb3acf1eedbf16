/// Writes TNEF streams as Outlook does (MS-OXTNEF), so that tests say what a stream holds.
struct TNEFWriter {
    /// Types of attributes and their numbers.
    enum Attribute {
        static let subject: UInt32 = 0x0001_8004
        static let dateSent: UInt32 = 0x0003_8005
        static let messageClass: UInt32 = 0x0007_8008
        static let body: UInt32 = 0x0002_800C
        static let properties: UInt32 = 0x0006_9003
        static let version: UInt32 = 0x0008_9006
        static let codePage: UInt32 = 0x0006_9007
        static let attachData: UInt32 = 0x0006_800F
        static let attachTitle: UInt32 = 0x0001_8010
        static let attachModified: UInt32 = 0x0003_8013
        static let attachRenderData: UInt32 = 0x0006_9002
        static let attachProperties: UInt32 = 0x0006_9005
    }

    private(set) var bytes: [UInt8]

    init(codePage: UInt32 = 1252) {
        bytes = littleEndian(0x223E_9F78 as UInt32) + littleEndian(0x1234 as UInt16)
        add(1, Attribute.version, littleEndian(0x0001_0000 as UInt32))
        add(1, Attribute.codePage, littleEndian(codePage) + littleEndian(0 as UInt32))
    }

    mutating func add(_ level: UInt8, _ attribute: UInt32, _ data: [UInt8], checksum: UInt16? = nil) {
        bytes += [level] + littleEndian(attribute) + littleEndian(UInt32(data.count)) + data
        bytes += littleEndian(checksum ?? data.reduce(0) { $0 &+ UInt16($1) })
    }

    /// The properties of the message.
    mutating func add(_ properties: [TestProperty]) { add(1, Attribute.properties, TestProperty.list(properties)) }

    /// A file, by value.
    mutating func addFile(title: String, data: [UInt8], properties: [TestProperty] = []) {
        add(2, Attribute.attachRenderData, [1, 0] + [UInt8](repeating: 0, count: 12))
        add(2, Attribute.attachTitle, Array(title.utf8) + [0])
        add(2, Attribute.attachData, data)
        if !properties.isEmpty { add(2, Attribute.attachProperties, TestProperty.list(properties)) }
    }

    /// A message or an object of a program, which lies in a property behind the identifier of its kind.
    mutating func addObject(kind: [UInt8], method: UInt32, data: [UInt8], properties: [TestProperty] = []) {
        add(2, Attribute.attachRenderData, [2, 0] + [UInt8](repeating: 0, count: 12))
        add(
            2, Attribute.attachProperties,
            TestProperty.list([.number(0x3705, method), .object(0x3701, kind + data)] + properties))
    }

    static let messageKind: [UInt8] = [7, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]
    static let storageKind: [UInt8] = [0x0B, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]
}

/// A property as a TNEF stream has it.
struct TestProperty {
    var bytes: [UInt8]

    static func list(_ properties: [TestProperty]) -> [UInt8] {
        littleEndian(UInt32(properties.count)) + properties.flatMap(\.bytes)
    }

    /// A property of any type whose values are `values`; padding is added.
    init(_ id: UInt16, type: UInt16, name: [UInt8] = [], values: [[UInt8]], isCounted: Bool, hasLengths: Bool) {
        bytes = littleEndian(type) + littleEndian(id) + name
        if isCounted { bytes += littleEndian(UInt32(values.count)) }
        for value in values {
            if hasLengths { bytes += littleEndian(UInt32(value.count)) }
            bytes += padded(value)
        }
    }

    static func number(_ id: UInt16, _ value: UInt32) -> TestProperty {
        TestProperty(id, type: 0x0003, values: [littleEndian(value)], isCounted: false, hasLengths: false)
    }

    static func flag(_ id: UInt16, _ value: Bool) -> TestProperty {
        TestProperty(id, type: 0x000B, values: [[value ? 1 : 0, 0]], isCounted: false, hasLengths: false)
    }

    static func time(_ id: UInt16, _ ticks: UInt64) -> TestProperty {
        TestProperty(id, type: 0x0040, values: [littleEndian(ticks)], isCounted: false, hasLengths: false)
    }

    static func unicode(_ id: UInt16, _ text: String) -> TestProperty {
        let value = terminatedUTF16(text)
        return TestProperty(id, type: 0x001F, values: [value], isCounted: true, hasLengths: true)
    }

    static func string8(_ id: UInt16, _ bytes: [UInt8]) -> TestProperty {
        TestProperty(id, type: 0x001E, values: [bytes + [0]], isCounted: true, hasLengths: true)
    }

    static func binary(_ id: UInt16, _ bytes: [UInt8]) -> TestProperty {
        TestProperty(id, type: 0x0102, values: [bytes], isCounted: true, hasLengths: true)
    }

    static func object(_ id: UInt16, _ bytes: [UInt8]) -> TestProperty {
        TestProperty(id, type: 0x000D, values: [bytes], isCounted: true, hasLengths: true)
    }

    /// The name of a property from 8000 on: a set, and a number or a string in it.
    static func name(_ text: String?, number: UInt32 = 0) -> [UInt8] {
        let set = [UInt8](repeating: 0x11, count: 16)
        guard let text else { return set + littleEndian(0 as UInt32) + littleEndian(number) }
        let value = terminatedUTF16(text)
        return set + littleEndian(1 as UInt32) + littleEndian(UInt32(value.count)) + padded(value)
    }
}

/// A number as TNEF writes it.
func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

private func padded(_ value: [UInt8]) -> [UInt8] { value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4) }

private func terminatedUTF16(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 { bytes += littleEndian(unit) }
    return bytes + [0, 0]
}
