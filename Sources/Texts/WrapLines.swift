/// Characters in a line that every mail program shows whole (RFC 5322 §2.1.1).
private let lineLength = 78

/// `text` with each line that became too long through its values broken at blanks, as indented as its beginning. A
/// word alone, such as a link, stays whole.
func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.count <= lineLength ? String($0) : wrapped(line: $0) }
        .joined(separator: "\n")
}

private func wrapped(line: Substring) -> String {
    let indentation = String(line.prefix { $0 == " " })
    var lines: [String] = []
    var current = indentation
    var length = current.count
    for word in line.split(separator: " ") {
        let isFirst = length == indentation.count
        if !isFirst, length + 1 + word.count > lineLength {
            lines.append(current)
            current = indentation + word
            length = indentation.count + word.count
        } else {
            current += isFirst ? word : " " + word
            length += word.count + (isFirst ? 0 : 1)
        }
    }
    lines.append(current)
    return lines.joined(separator: "\n")
}
