import Foundation
import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Automatic mail among real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusAutomaticTests {
    static let city = City.configuration()

    static func isAutomatic(_ message: Message) -> Bool {
        Bounce(message, in: city) != nil || AutomaticMail(message, isMember: true) != nil
    }

    /// The files of which some line of an expectation file says this.
    static func files(_ purpose: String, _ key: String, _ value: Bool = true) throws -> Set<String> {
        Set(
            try Corpus.expectations(purpose).filter { $0[key] as? Bool == value }
                .compactMap { $0["file"] as? String })
    }

    @Test("Nearly all bounces of the known mail systems are recognised")
    func bounces() throws {
        let files = try Self.files("bounce", "bounce").subtracting(try Self.files("bounce", "bounce", false))
        var found = 0
        var missed: [String] = []
        for file in files.sorted() {
            guard let message = Corpus.message(file) else { continue }
            if Self.isAutomatic(message) { found += 1 } else { missed.append(file) }
        }
        #expect(found > 370)
        #expect(missed.count <= 15, "\(missed)")
    }
}
