/// Gives a text for people, from its template, in a language, with its values filled in.
public struct Wording: Sendable {
    private let render: @Sendable (TextName, Language, [String: TextValue]) -> Text

    /// `render` fills the template of a name in a language.
    public init(_ render: @escaping @Sendable (TextName, Language, [String: TextValue]) -> Text) {
        self.render = render
    }

    /// The text `name` in `language`; `values` by the names in `TextName.values`.
    public func text(_ name: TextName, in language: Language, _ values: [String: TextValue]) -> Text {
        render(name, language, values)
    }

    /// A text for people, ready.
    public struct Text: Hashable, Sendable {
        /// Empty for texts that are no mail of their own.
        public var subject: String
        /// The whole text, lines ending in LF.
        public var plain: String
        /// The same as a whole HTML document; nil where the text stands in another's mail.
        public var html: String?
        /// What it is written in.
        public var language: Language

        /// A text that stands ready.
        public init(subject: String, plain: String, html: String? = nil, language: Language = .german) {
            self.subject = subject
            self.plain = plain
            self.html = html
            self.language = language
        }
    }
}
