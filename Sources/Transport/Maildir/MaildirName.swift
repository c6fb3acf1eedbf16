/// The name of a file in a Maildir: bytes that need not be UTF-8.
struct MaildirName: Hashable, Sendable {
    /// What file systems take (NAME_MAX).
    static let longest = 255

    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a name back from its `uid`; nil when it is none, or would lead out of the folder.
    init?(uid: String) {
        if uid.first == ":" {
            guard let bytes = Self.bytes(hex: uid.utf8.dropFirst()) else { return nil }
            self.bytes = bytes
        } else {
            bytes = Array(uid.utf8)
        }
        guard !bytes.isEmpty, bytes[0] != UInt8(ascii: "."), !bytes.contains(UInt8(ascii: "/")),
            !bytes.contains(0)
        else { return nil }
    }

    /// The name as text, or a colon and its bytes in hexadecimal where they are not all printable ASCII: different
    /// bytes may make equal strings, as `ü` in one scalar and in two.
    var uid: String {
        if bytes.first != UInt8(ascii: ":"), bytes.allSatisfy({ (33...126).contains($0) }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        return ":" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The name in `cur/` of a mail that has been seen (`S`), with the flags it had before. maildir(5).
    ///
    /// `copy` makes another name where that one is taken: what lies there is another mail.
    func seen(copy: Int) -> MaildirName {
        let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        var flags = Set("S".utf8)
        // Flags are letters; whatever else stands there could fill the whole name.
        if bytes[end...].starts(with: ":2,".utf8) {
            flags.formUnion(bytes[end...].dropFirst(3).filter { (65...90).contains($0) || (97...122).contains($0) })
        }
        let suffix = Array("\(copy == 0 ? "" : "_\(copy)"):2,".utf8) + flags.sorted()
        return MaildirName(bytes: bytes[..<end].prefix(Self.longest - suffix.count) + suffix)
    }

    /// The seconds since 1970 with which most names begin.
    var time: Int? {
        let digits = bytes.prefix { (48...57).contains($0) }
        guard (9...11).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// The path of the file in `folder`, for the system.
    func path(in folder: String) -> [CChar] {
        (Array(folder.utf8) + [UInt8(ascii: "/")] + bytes + [0]).map { CChar(bitPattern: $0) }
    }

    private static func bytes(hex: Substring.UTF8View) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = hex
        while !rest.isEmpty {
            guard let pair = Substring(rest.prefix(2)).asHexByte else { return nil }
            bytes.append(pair)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension Substring {
    fileprivate var asHexByte: UInt8? {
        guard utf8.count == 2, utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
        return UInt8(self, radix: 16)
    }
}
