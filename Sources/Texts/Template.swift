internal import Mustache
internal import Networks

/// One template file, parsed.
struct Template: Sendable {
    /// Words that begin the line of the subject.
    private static let subjectMarks = ["Betreff:", "Subject:"]

    private let subject: MustacheTemplate?
    private let body: MustacheTemplate
    private let kinds: [String: ValueKind]
    private let language: Language

    init(_ name: TextName, _ language: Language) throws {
        kinds = name.values
        self.language = language
        let text = String(decoding: TemplateFiles.bytes(name, language), as: UTF8.self)
        let firstLine = text.prefix { !$0.isNewline }
        guard let mark = Self.subjectMarks.first(where: { firstLine.hasPrefix($0) }) else {
            subject = nil
            body = try Self.parse(text[...])
            return
        }
        subject = try Self.parse(firstLine.dropFirst(mark.count).drop { $0 == " " })
        body = try Self.parse(text.dropFirst(firstLine.count).drop(while: \.isNewline))
    }

    func fill(_ values: [String: TextValue]) -> Wording.Text {
        let object = templateObject(values, of: kinds)
        return Wording.Text(
            subject: subject?.render(object) ?? "", plain: wrapped(body.render(object)), language: language)
    }

    /// Plain text: nothing in a value becomes an HTML entity.
    private static func parse(_ text: Substring) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }
}
