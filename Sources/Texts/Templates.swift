internal import Mustache
public import Networks

/// The texts for people, from the template files of this module.
public enum Templates {
    /// All templates, parsed. Throws when one is broken: our own bug, found at start.
    public static func wording() throws -> Wording {
        var templates: [Key: Template] = [:]
        for name in TextName.allCases {
            for language in Language.allCases {
                templates[Key(name: name, language: language)] = try Template(name, language)
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
