import Foundation
import MailFormat
import Testing

/// A made-up mail of `Vectors/Replies`, which says of each line what it is:
///
///     # where it comes from
///     forward                 where the subject says so
///     plain:                  a text; each line behind the letter of its kind
///     w|Hallo Erika,
///     html:                   a document, as it is
///     <div>…</div>
///     text:                   the same text that is made of the document
///     w|Hallo Erika,
struct ReplySample: CustomTestStringConvertible {
    /// A text, and the letter of each of its lines; blank for an empty line.
    struct Text {
        var text = ""
        var letters: [Character] = []
    }

    let name: String
    var isForward = false
    var plain: Text?
    var html: String?
    var rendered: Text?

    var testDescription: String { name }

    static let all: [ReplySample] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/Replies")
            .standardizedFileURL
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "reply" }.sorted { $0.path < $1.path }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).map {
                ReplySample(file.deletingPathExtension().lastPathComponent, $0)
            }
        }
    }()

    private init(_ name: String, _ content: String) {
        self.name = name
        var section = ""
        for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
            switch (line, section) {
            case ("forward", ""): isForward = true
            case ("plain:", _), ("html:", _), ("text:", _): section = String(line)
            case (_, "plain:"): plain = (plain ?? Text()).adding(line)
            case (_, "html:"): html = (html ?? "") + line + "\n"
            case (_, "text:"): rendered = (rendered ?? Text()).adding(line)
            default: break
            }
        }
    }
}

extension ReplySample.Text {
    fileprivate func adding(_ line: Substring) -> Self {
        // What no letter begins is the end of the file.
        guard let bar = line.firstIndex(of: "|") else { return self }
        var result = self
        result.letters.append(line[..<bar].first ?? " ")
        result.text += line[line.index(after: bar)...] + "\n"
        return result
    }
}
