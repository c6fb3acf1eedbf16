import Foundation
import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Authenticity of real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusAuthenticityTests {
    /// Mail by many providers to many others, some with forged verdicts; files are named `…/receiver/author`.
    @Test("Honest mail is proven by its receiver's servers, forged mail never")
    func providers() throws {
        let mails = try Corpus.messages("dkimchecks")
        let byReceiver = Dictionary(grouping: mails) { $0.file.split(separator: "/").dropLast().last ?? "" }
        var proven = 0
        for (receiver, mails) in byReceiver {
            var settings = SenderSettings()
            settings.trust = .authenticationResults
            // The receiver's servers are those that honest mail names first.
            settings.servers = mails.filter { !$0.file.contains("forged") }.compactMap { mail in
                mail.message.header.value("Authentication-Results").flatMap { AuthenticationResults($0)?.server }
            }
            for mail in mails {
                let proof = Authenticity(of: mail.message, by: settings)
                if mail.file.contains("forged") {
                    #expect(proof == nil, "\(mail.file) for \(receiver)")
                } else if proof != nil {
                    proven += 1
                }
            }
        }
        #expect(proven >= 30, "only \(proven) of \(mails.count) are proven")
    }
}
