import Fuzzer
import MailFormat

/// Writes HTML as text, which holds no more than the document did, and nothing that a terminal obeys.
func readHTML(_ input: Input) {
    let html = input.text
    let text = plainText(fromHTML: html)
    // Quoting and lists indent each line by their depth, and a link's address is written once more.
    let depth = min(html.utf8.count / 4 + 1, 200)
    require(text.utf8.count <= (html.utf8.count + 2) * (4 + depth), "text of \(text.utf8.count) bytes")
    require(
        !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F },
        "a control character")
}
