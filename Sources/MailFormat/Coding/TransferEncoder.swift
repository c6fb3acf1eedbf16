/// Puts a transfer encoding on (RFC 2045 §6), piece by piece: base64 or quoted-printable with lines of 76 characters
/// and CRLF; the other encodings pass bytes through.
public struct TransferEncoder: Sendable {
    private enum Coding: Sendable {
        case identity
        case base64(Base64Encoder)
        case quotedPrintable(QuotedPrintableEncoder)
    }

    private var coding: Coding

    /// An encoder at the beginning of a body in `encoding`.
    public init(_ encoding: TransferEncoding) {
        switch encoding {
        case .sevenBit, .eightBit, .binary, .uuencode: coding = .identity
        case .base64: coding = .base64(Base64Encoder())
        case .quotedPrintable: coding = .quotedPrintable(QuotedPrintableEncoder())
        }
    }

    /// Encodes the next bytes and appends the result to `output`.
    public mutating func encode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        switch coding {
        case .identity:
            output.append(input)
        case .base64(var encoder):
            encoder.encode(input, into: &output)
            coding = .base64(encoder)
        case .quotedPrintable(var encoder):
            encoder.encode(input, into: &output)
            coding = .quotedPrintable(encoder)
        }
    }

    /// Appends what was still waiting for more input.
    public mutating func finish(into output: inout [UInt8]) {
        switch coding {
        case .identity:
            break
        case .base64(var encoder):
            encoder.finish(into: &output)
            coding = .base64(encoder)
        case .quotedPrintable(var encoder):
            encoder.finish(into: &output)
            coding = .quotedPrintable(encoder)
        }
    }
}

extension TransferEncoding {
    /// Encodes a body that is in memory as a whole.
    public func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var encoder = TransferEncoder(self)
        var output: [UInt8] = []
        encoder.encode(bytes.span, into: &output)
        encoder.finish(into: &output)
        return output
    }
}

extension [UInt8] {
    /// Appends the bytes of a span.
    mutating func append(_ span: Span<UInt8>) {
        // The buffer is valid inside the closure, which only copies from it.
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
