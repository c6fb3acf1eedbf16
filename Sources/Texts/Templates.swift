internal import Mustache
public import Networks

/// The texts for people, from the template files of this module.
public enum Templates {
    /// All templates, parsed. Throws when one is broken: our own bug, found at start.
    public static func wording() throws -> Wording {
        var templates: [Key: Template] = [:]
        for name in TextName.allCases {
            for language in Language.allCases {
                templates[Key(name: name, language: language)] = try Template(TemplateFiles.bytes(name, language))
            }
        }
        let parsed = templates
        return Wording { name, language, values in
            guard let template = parsed[Key(name: name, language: language)] else {
                preconditionFailure("\(name.rawValue) was not parsed for \(language.rawValue)")
            }
            return template.fill(values)
        }
    }

    private struct Key: Hashable {
        var name: TextName
        var language: Language
    }
}

/// One template file, parsed.
struct Template: Sendable {
    /// Words that begin the line of the subject.
    private static let subjectMarks = ["Betreff:", "Subject:"]

    private let subject: MustacheTemplate?
    private let body: MustacheTemplate

    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let firstLine = text.prefix { !$0.isNewline }
        guard let mark = Self.subjectMarks.first(where: { firstLine.hasPrefix($0) }) else {
            subject = nil
            body = try Self.parse(text[...])
            return
        }
        subject = try Self.parse(firstLine.dropFirst(mark.count).drop { $0 == " " })
        body = try Self.parse(text.dropFirst(firstLine.count).drop(while: \.isNewline))
    }

    func fill(_ values: [String: String]) -> Wording.Text {
        var clean: [String: String] = [:]
        for (name, value) in values { clean[name] = Self.clean(value, isLines: Self.lines.contains(name)) }
        // A template may ask for one word that a value can be: `{{#reason-crashed}}…{{/reason-crashed}}`.
        for (name, value) in clean where value.allSatisfy({ $0.isASCII && $0.isLowercase }) {
            clean["\(name)-\(value)"] = value
        }
        return Wording.Text(subject: subject?.render(clean) ?? "", body: wrapped(body.render(clean)))
    }

    /// Values that may have several lines.
    private static let lines: Set = ["networks", "mails"]

    /// Plain text: nothing in a value becomes an HTML entity.
    private static func parse(_ text: Substring) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }

    /// Values come from mail: no control or direction character of theirs may change how the text around reads.
    private static func clean(_ value: String, isLines: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where isLines && scalar == "\n": scalars.append(scalar)
            case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
            case .format: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
