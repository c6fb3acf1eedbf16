/// Characters in a line that every mail program shows whole (RFC 5322 §2.1.1).
let lineLength = 78

/// The lines of `text`, each broken at blanks where it is too long. A word alone, such as a link, stays whole.
///
/// - `indentation`: stands before each line; `first` before the very first instead, where given.
func wrapped(_ text: String, by indentation: String = "", first: String? = nil) -> String {
    var result: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var current = result.isEmpty ? first ?? indentation : indentation
        var count = current.count
        var isEmpty = true
        // Blanks that align a label with others stay; at a break they go.
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let length = word.count
            if !isEmpty, count + 1 + length > lineLength, !word.isEmpty {
                result.append(current.withoutBlanksAtEnd)
                (current, count, isEmpty) = (indentation, indentation.count, true)
            }
            current += isEmpty ? word : " " + word
            count += length + (isEmpty ? 0 : 1)
            isEmpty = false
        }
        result.append(current.withoutBlanksAtEnd)
    }
    return result.joined(separator: "\n")
}

extension String {
    fileprivate var withoutBlanksAtEnd: String {
        lastIndex { $0 != " " }.map { String(self[...$0]) } ?? ""
    }
}
