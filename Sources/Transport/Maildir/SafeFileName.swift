/// The longest name that file systems take, less what a suffix needs.
private let longestName = 220

/// `text` as the name of a file or folder, different for different texts: letters, digits and `@ + - _ .` stay,
/// all else becomes `=` and two hexadecimal digits, and so does a dot in front.
func safeFileName(_ text: String) -> String {
    var name: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            name.append(byte)
        case UInt8(ascii: ".") where !name.isEmpty: name.append(byte)
        default: name += "=\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
        }
    }
    if name.count > longestName { name = name.prefix(longestName) + Array("=\(fingerprint(text))".utf8) }
    return String(decoding: name, as: UTF8.self)
}

/// FNV-1a: the same in every run, unlike `Hasher`.
private func fingerprint(_ text: String) -> String {
    String(text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
}
