internal import Foundation
internal import MailFormat
internal import TestSupport

extension Judge {
    /// Messages as text. Upstream renders the HTML where there is one, so ours is made of it as well.
    static let text = Judge("text: HTML and charsets", target: 0.75, reasons: textReasons) { score in
        for line in try Corpus.expectations("text") {
            guard let file = line["file"] as? String, let rendering = line["rendering"] as? String,
                let bytes = Corpus.bytes(file)
            else { continue }
            let message = Message(bytes)
            let parts = message.readingParts
            let part = parts.first { $0.contentType.subtype == "html" } ?? parts.first
            let text = part.map { Message.readingText(of: $0, decoded: $0.encoding.decoded(Array(bytes[$0.body]))) }
            // The header in short ends with an empty line.
            let body = rendering.split(separator: "\n\n", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
            let (expected, found) = (Rendering.bare(body), Rendering.bare(text ?? ""))
            let difference = Rendering.difference(expected, found)
            score.add(file, missed: difference.map { [Score.Fact("rendering", expected: $0.0, found: $0.1)] } ?? [])
        }
    }

    private static let textReasons: [String: String] = [
        "mailcore2/summary/input/1641-no-charset.eml": imagesSpeak,
        "mailcore2/summary/input/2113-formatting.eml":
            "upstream goes on with the message that is attached, which is an attachment here",
        "mailcore2/summary/input/2135-korean.eml": imagesSpeak,
        "mailcore2/summary/input/2458-encoding.eml":
            "Turkish without a label is read as windows-1252; upstream guesses by the frequency of letters",
        "mailcore2/summary/input/6144-russian.eml": imagesSpeak,
    ]
    private static let imagesSpeak =
        "upstream leaves out what images say instead of themselves (alt); who sees no images needs it"
}

/// What remains of a text when that is left out which programs write in ways of their own: white space, where a link
/// leads, marks of quotation, list and table.
private enum Rendering {
    static func bare(_ text: String) -> String {
        text
            .replacing(/\s*\((https?:|mailto:|tel:|\/\/)[^\s)]*\)/, with: "")
            .replacing(/\s*<((https?:|mailto:|tel:)[^\s>]*|[^\s<>@]+@[^\s<>@]+)>/, with: "")
            // Signs of JIS, each of which Unicode's tables map to two.
            .replacing("\u{301C}", with: "\u{FF5E}").replacing("\u{2212}", with: "\u{FF0D}")
            .replacing(/(?m)^[> ]*(- |\d+\. |\* )?/, with: "")
            .replacing(/\s\|\s/, with: "")
            .replacing(/(?m)^[-_*]+$/, with: "")
            .filter { !$0.isWhitespace && $0 != "\u{FEFF}" && $0 != "\u{200B}" }
    }

    /// Where two texts begin to differ; nil where they don't.
    static func difference(_ expected: String, _ found: String) -> (String, String)? {
        guard expected != found else { return nil }
        let common = zip(expected, found).prefix { $0 == $1 }.count
        let excerpt = { (text: String) in String(text.dropFirst(max(0, common - 20)).prefix(80)) }
        return (excerpt(expected), excerpt(found))
    }
}
