/// A header: its bytes as they came, and the fields as ranges over them (RFC 5322 §2.2).
public struct Header: Hashable, Sendable {
    /// The bytes of all fields with their line ends, without the empty line behind them.
    public let bytes: [UInt8]
    /// The fields in the order in which they came.
    public let fields: [Field]
    /// Addresses read from one field at most.
    let addressLimit: Int

    /// Splits a header into its fields. `bytes` are all lines before the empty one, with their line ends.
    init(_ bytes: [UInt8], limits: Limits = Limits(), defects: inout Set<Defect>) {
        var splitter = FieldSplitter(bytes, limits: limits)
        splitter.split()
        defects.formUnion(splitter.defects)
        self.bytes = bytes
        fields = splitter.fields
        addressLimit = limits.addresses
    }

    /// Equal bytes make equal headers.
    public static func == (left: Header, right: Header) -> Bool { left.bytes == right.bytes }

    /// Hashes the bytes alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// The whole field as it came: name, colon, value, line ends.
    public func bytes(of field: Field) -> ArraySlice<UInt8> { bytes[clamped: field.range] }

    /// The value as text: unfolded, raw eight-bit bytes read as UTF-8, else windows-1252; encoded words are
    /// left as they are.
    public func value(of field: Field) -> String {
        decodeText(unfolded(bytes[clamped: field.valueRange]), charset: nil).text
    }

    /// The first field of this name.
    public func first(_ name: FieldName) -> Field? { fields.first { $0.name == name } }

    /// All fields of this name, in order.
    public func all(_ name: FieldName) -> [Field] { fields.filter { $0.name == name } }

    /// The value of the first field of this name, as `value(of:)` reads it.
    public func value(_ name: FieldName) -> String? { first(name).map(value(of:)) }
}

/// A field's value on one line (RFC 5322 §2.2.3): line ends and control characters left out, tabs as blanks,
/// blanks at both ends dropped.
private func unfolded(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var line = [UInt8](capacity: value.count) { output in
        let input = value.span
        for index in input.indices {
            let byte = input[index]
            if byte == .tab {
                if !output.isEmpty { output.append(.blank) }
            } else if !byte.isControl, byte != .blank || !output.isEmpty {
                output.append(byte)
            }
        }
    }
    while line.last == .blank { line.removeLast() }
    return line
}

extension Array {
    /// The elements in as much of `range` as the array has: a field of another header must not trap.
    fileprivate subscript(clamped range: Range<Int>) -> ArraySlice<Element> {
        self[range.clamped(to: startIndex..<endIndex)]
    }
}
