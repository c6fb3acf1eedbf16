import MailFormat
import TestSupport

extension Corpus {
    /// A mail that is a file of its own; the line that mbox puts before it is not part of it.
    static func message(_ file: String) -> Message? {
        guard var bytes = bytes(file) else { return nil }
        if bytes.starts(with: Array("From ".utf8)), let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            bytes.removeFirst(end + 1)
        }
        return Message(bytes)
    }

    /// The mails of an mbox file, in order.
    static func mbox(_ file: String) -> [Message] { mboxMails(file).map { Message($0) } }

    /// Their bytes.
    static func mboxMails(_ file: String) -> [[UInt8]] {
        guard let bytes = bytes(file) else { return [] }
        var mails: [[UInt8]] = []
        var isAfterEmptyLine = true
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if isAfterEmptyLine, line.starts(with: "From ".utf8) {
                mails.append([])
            } else if !mails.isEmpty {
                mails[mails.count - 1] += line + [UInt8(ascii: "\n")]
            }
            isAfterEmptyLine = line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")])
        }
        return mails
    }

    /// The mails among the packed inputs of a source.
    static func messages(_ source: String) throws -> [(file: String, message: Message)] {
        try inputs(source).map { ($0.file, Message($0.bytes)) }
    }
}
