import Foundation
import MailFormat
import Testing

@testable import Networks
@testable import Texts

/// Writes the sample's digests as files, for people to look at (`scripts/pictures`).
@Suite("Digests to look at", .enabled(if: folder != nil))
struct DigestPictureTests {
    @Test("Each kind in each language", arguments: DigestKind.allCases, Language.allCases)
    func write(kind: DigestKind, language: Language) throws {
        let sample = try DigestSample(language: language)
        let text = try sample.draft(sample.content(kind), in: language).text
        let path = "\(try #require(folder))/digest-\(kind.rawValue).\(language.rawValue)"
        try "Subject: \(text.subject)\n\n\(text.plain)".write(toFile: path + ".txt", atomically: true, encoding: .utf8)
        try #require(text.html).write(toFile: path + ".html", atomically: true, encoding: .utf8)
    }
}

/// Where they go; nil where nobody wants to look.
private let folder = ProcessInfo.processInfo.environment["NETZPOST_PICTURES"]
