import CorpusScore
import MailFormat

extension MailFacts {
    /// Whether a CR stands without LF behind it.
    var holdsBareCR: Bool {
        var isAfterCR = false
        for byte in bytes {
            if isAfterCR, byte != UInt8(ascii: "\n") { return true }
            isAfterCR = byte == UInt8(ascii: "\r")
        }
        return isAfterCR
    }

    /// Whether a part's Content-Type does not begin with two tokens and a slash.
    var holdsOddType: Bool {
        message.parts.contains { part in
            guard let value = part.header.value("Content-Type") else { return false }
            return value.prefix { $0 != ";" }.wholeMatch(
                of: /\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*/.asciiOnlyWordCharacters()) == nil
        }
    }

    /// Whether a multipart has the boundary of one that it lies in.
    var repeatsBoundary: Bool {
        message.parts.contains { part in
            let boundary = part.contentType.type == "multipart" ? part.contentType.parameters["boundary"] : nil
            var outer = part.parent.map { message.parts[$0] }
            while let current = outer {
                if let boundary, current.contentType.parameters["boundary"] == boundary { return true }
                outer = current.parent.map { message.parts[$0] }
            }
            return false
        }
    }
}
