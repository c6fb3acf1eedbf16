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

    /// Whether blanks stand between a field's name and its colon.
    var holdsBlankBeforeColon: Bool {
        message.parts.contains { part in
            part.header.fields.contains { $0.valueRange.lowerBound - $0.range.lowerBound > $0.name.text.utf8.count + 1 }
        }
    }

    /// Whether a part's Content-Type does not begin with two tokens and a slash.
    var holdsOddType: Bool {
        message.parts.contains { part in
            guard let value = part.header.value("Content-Type") else { return false }
            return value.prefix { $0 != ";" }.wholeMatch(
                of: /\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*/.asciiOnlyWordCharacters()) == nil
        }
    }

    /// Whether a multipart has no parts.
    var holdsEmptyMultipart: Bool {
        message.parts.contains { !$0.isMultipart && $0.contentType.type == "multipart" }
    }

    /// Whether two lines follow each other that are delimiters of one multipart.
    var holdsAdjacentDelimiters: Bool {
        let boundaries = message.parts.compactMap { $0.contentType.parameters["boundary"] }.map {
            Array("--\($0)".utf8)
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return zip(lines, lines.dropFirst()).contains { first, second in
            boundaries.contains { first.starts(with: $0) && second.starts(with: $0) }
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
