/// Domain labels between Unicode and ASCII (RFC 3492, RFC 5891).
enum Punycode {
    // The parameters of RFC 3492 §5.
    private static let base = 36
    private static let thresholdMinimum = 1
    private static let thresholdMaximum = 26
    private static let skew = 38
    private static let damping = 700
    private static let initialBias = 72
    private static let initialCode = 128
    private static let prefix = "xn--"
    /// RFC 5321 §4.5.3.1 and RFC 1035 §2.3.4; it also bounds the square time of encoding.
    private static let labelLimit = 63

    /// The A-label of a label in lower case; nil when it has none.
    static func aLabel(_ label: String) -> String? {
        if label.utf8.allSatisfy({ $0 < 0x80 }) { return label }
        return encode(Array(label.unicodeScalars)).map { prefix + $0 }
    }

    /// The U-label of an A-label; the label itself where it is none, or means something unprintable.
    static func uLabel(_ label: String) -> String {
        guard label.hasPrefix(prefix), let scalars = decode(Array(label.utf8.dropFirst(prefix.utf8.count)))
        else {
            return label
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        let decoded = String(text)
        let isReadable = scalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.isIDContinue || $0 == "-"
        }
        // Only what comes back as the same A-label may stand for it (RFC 5891 §5.4).
        return isReadable && aLabel(decoded) == label && decoded.lowercased() == decoded ? decoded : label
    }

    private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damping : delta / 2
        delta += delta / count
        var step = 0
        while delta > (base - thresholdMinimum) * thresholdMaximum / 2 {
            delta /= base - thresholdMinimum
            step += base
        }
        return step + (base - thresholdMinimum + 1) * delta / (delta + skew)
    }

    private static func threshold(_ step: Int, bias: Int) -> Int {
        min(max(step - bias, thresholdMinimum), thresholdMaximum)
    }

    private static func encode(_ scalars: [Unicode.Scalar]) -> String? {
        guard scalars.count <= labelLimit else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var code = initialCode
        var delta = 0
        var bias = initialBias
        var handled = basicCount
        while handled < scalars.count {
            let next = scalars.lazy.map { Int($0.value) }.filter { $0 >= code }.min() ?? code
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                appendNumber(delta, bias: bias, to: &output)
                bias = adapt(delta, count: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        guard output.count + prefix.utf8.count <= labelLimit else { return nil }
        return String(decoding: output, as: UTF8.self)
    }

    /// Writes a generalised variable-length integer (RFC 3492 §3.3).
    private static func appendNumber(_ number: Int, bias: Int, to output: inout [UInt8]) {
        var rest = number
        var step = base
        while true {
            let limit = threshold(step, bias: bias)
            if rest < limit { break }
            output.append(digit(limit + (rest - limit) % (base - limit)))
            rest = (rest - limit) / (base - limit)
            step += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    private static func decode(_ input: [UInt8]) -> [Unicode.Scalar]? {
        guard input.count <= labelLimit else { return nil }
        let delimiter = input.lastIndex(of: UInt8(ascii: "-"))
        var output = input[..<(delimiter ?? 0)].map { Unicode.Scalar($0) }
        var digits = input[(delimiter.map { $0 + 1 } ?? 0)...]
        var code = initialCode
        var index = 0
        var bias = initialBias
        while !digits.isEmpty {
            guard let delta = readNumber(from: &digits, bias: bias) else { return nil }
            let count = output.count + 1
            bias = adapt(delta, count: count, isFirst: index == 0 && code == initialCode)
            index += delta
            code += index / count
            index %= count
            guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value), !scalar.isASCII
            else {
                return nil
            }
            output.insert(scalar, at: index)
            index += 1
        }
        return output
    }

    /// Reads a generalised variable-length integer; nil when it is cut or larger than any code point needs.
    private static func readNumber(from digits: inout ArraySlice<UInt8>, bias: Int) -> Int? {
        /// More than 63 characters times all code points.
        let numberLimit = 1 << 32
        var number = 0
        var weight = 1
        var step = base
        while let byte = digits.popFirst() {
            let value: Int
            if byte.isDigit {
                value = Int(byte) - 0x30 + 26
            } else if byte.isLetter {
                value = Int(byte.lowercase) - 0x61
            } else {
                return nil
            }
            number += value * weight
            guard number < numberLimit else { return nil }
            let limit = threshold(step, bias: bias)
            if value < limit { return number }
            weight *= base - limit
            guard weight < numberLimit else { return nil }
            step += base
        }
        return nil
    }
}
