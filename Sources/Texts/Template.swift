internal import Mustache
internal import Networks

/// One template file, parsed.
struct Template: Sendable {
    /// Words that begin the line of the subject.
    private static let subjectMarks = ["Betreff:", "Subject:"]

    private let subject: MustacheTemplate?
    private let body: MustacheTemplate
    private let frame: MustacheTemplate
    private let kinds: [String: ValueKind]
    private let language: Language

    init(_ name: TextName, _ language: Language) throws {
        kinds = name.values
        self.language = language
        frame = try Self.parse(TemplateFiles.frame[...])
        let text = TemplateFiles.text(name, language)
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
        var marks = ValueMarks()
        let object = templateObject(values, of: kinds, marks: &marks)
        let blocks = MarkupReader.blocks(of: body.render(object), marks: marks)
        var text = Wording.Text(subject: "", plain: PlainForm.text(of: blocks), language: language)
        if let subject {
            text.subject = marks.filled(subject.render(object))
            text.html = frame.render([
                "language": language.rawValue, "title": HTMLForm.escaped(text.subject),
                "body": HTMLForm.elements(of: blocks),
            ])
        }
        return text
    }

    /// Nothing in a value becomes an HTML entity: each form of a text sees to that itself.
    private static func parse(_ text: Substring) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }
}
