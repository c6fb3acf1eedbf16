/// Takes a transfer encoding off (RFC 2045 §6), piece by piece, in constant memory. Never fails: what can't be decoded
/// is passed over or passed on, and `isMalformed` tells.
public struct TransferDecoder: Sendable {
    private enum Coding: Sendable {
        case identity
        case base64(Base64Decoder)
        case quotedPrintable(QuotedPrintableDecoder)
        case uuencode(UuencodeDecoder)
    }

    private var coding: Coding

    /// A decoder at the beginning of a body in `encoding`.
    public init(_ encoding: TransferEncoding) {
        switch encoding {
        case .sevenBit, .eightBit, .binary: coding = .identity
        case .base64: coding = .base64(Base64Decoder())
        case .quotedPrintable: coding = .quotedPrintable(QuotedPrintableDecoder())
        case .uuencode: coding = .uuencode(UuencodeDecoder())
        }
    }

    /// Whether bytes came that the encoding doesn't allow.
    public var isMalformed: Bool {
        switch coding {
        case .identity: false
        case .base64(let decoder): decoder.isMalformed
        case .quotedPrintable(let decoder): decoder.isMalformed
        case .uuencode(let decoder): decoder.isMalformed
        }
    }

    /// Decodes the next bytes and appends the result to `output`.
    public mutating func decode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        switch coding {
        case .identity:
            output.append(input)
        case .base64(var decoder):
            decoder.decode(input, into: &output)
            coding = .base64(decoder)
        case .quotedPrintable(var decoder):
            decoder.decode(input, into: &output)
            coding = .quotedPrintable(decoder)
        case .uuencode(var decoder):
            decoder.decode(input, into: &output)
            coding = .uuencode(decoder)
        }
    }

    /// Appends what was still waiting for more input.
    public mutating func finish(into output: inout [UInt8]) {
        switch coding {
        case .identity:
            break
        case .base64(var decoder):
            decoder.finish(into: &output)
            coding = .base64(decoder)
        case .quotedPrintable(var decoder):
            decoder.finish(into: &output)
            coding = .quotedPrintable(decoder)
        case .uuencode(var decoder):
            decoder.finish(into: &output)
            coding = .uuencode(decoder)
        }
    }
}

extension TransferEncoding {
    /// Decodes a body that is in memory as a whole.
    public func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var decoder = TransferDecoder(self)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        decoder.decode(bytes.span, into: &output)
        decoder.finish(into: &output)
        return output
    }
}
