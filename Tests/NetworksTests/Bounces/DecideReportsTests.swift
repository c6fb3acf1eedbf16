import MailFormat
import Testing

@testable import Networks

@Suite("What is decided on reports")
struct DecideReportsTests {
    private let karl = ("karl@schule.example", "failed", "5.1.1", "550 5.1.1 User unknown")
    private let anna = ("anna@kita.example", "failed", "5.7.1", "554 5.7.1 spam")

    private func bounces(_ text: String, _ returned: ReturnedMail?) -> [CountedBounce] {
        Reports.effects(of: text, returned: returned).compactMap {
            if case .countBounce(let bounce) = $0 { bounce } else { nil }
        }
    }

    @Test("A bounce is filed, and each delivery that it names is counted with a verdict of its own")
    func countsEach() {
        let text = Reports.bounce(about: [karl, anna])
        let returned = ReturnedMail(
            [Reports.delivery(1, to: "Karl@schule.example"), Reports.delivery(2, to: "anna@kita.example")],
            isSure: false)
        #expect(bounces(text, returned).map(\.delivery) == [1, 2])
        #expect(bounces(text, returned).map(\.verdict) == [.dead, .ours])
        let decisions = decide(Reports.mail(text), in: City.context())
        #expect(decisions.map(\.fate) == [.filed(.bounce)])
    }

    @Test("A bounce that leads to nothing of ours counts nothing, however it looks")
    func ignoresForged() {
        #expect(bounces(Reports.bounce(about: [karl]), nil).isEmpty)
        #expect(bounces(Reports.bounce(about: [karl]), ReturnedMail([], isSure: false)).isEmpty)
    }

    @Test("A token that is weeks old counts nothing")
    func ignoresOld() {
        for (days, count) in [(20, 1), (21, 0), (400, 0)] {
            let delivery = Reports.delivery(1, to: "karl@schule.example", ago: .days(days))
            #expect(bounces(Reports.bounce(about: [karl]), ReturnedMail([delivery], isSure: true)).count == count)
        }
    }

    @Test("Forwarded mail that comes back counts where the token names the delivery, and only there")
    func forwarded() {
        let text = Reports.bounce(about: [("k.klein@freemail.example", "failed", "5.1.1", "550 5.1.1 unknown")])
        let delivery = Reports.delivery(1, to: "karl@schule.example")
        #expect(bounces(text, ReturnedMail([delivery], isSure: true)).map(\.verdict) == [.dead])
        #expect(bounces(text, ReturnedMail([delivery], isSure: false)).isEmpty)
    }

    @Test("A report that delivery goes on counts nothing")
    func ignoresDelay() {
        let text = Reports.bounce(about: [("karl@schule.example", "delayed", "4.2.2", "452 4.2.2 full")])
        let returned = ReturnedMail([Reports.delivery(1, to: "karl@schule.example")], isSure: true)
        #expect(bounces(text, returned).isEmpty)
    }

    @Test("The same bounce again counts nothing")
    func ignoresRepeat() {
        var known = KnownMail()
        known.returned = ReturnedMail([Reports.delivery(1, to: "karl@schule.example")], isSure: true)
        known.isDecidedWithoutNetwork = true
        let decisions = decide(Reports.mail(Reports.bounce(about: [karl])), in: City.context(known: known))
        #expect(decisions == [Decision(network: nil, fate: .filed(.repeat))])
    }

    @Test("A report is known by tokens, the ENVID, the Message-ID and the recipients; other mail is none")
    func clues() throws {
        let clues = try #require(ReportClues(Reports.mail(Reports.bounce(about: [karl, anna]))))
        #expect(clues.tokens == [Reports.token] && clues.messageID == City.messageID("m1@kurs.example"))
        #expect(clues.recipients == [City.address("karl@schule.example"), City.address("anna@kita.example")])
        #expect(ReportClues(City.mail([])) == nil)
    }

    @Test("A complaint is known by tokens alone, in the reverse-path or in our mark")
    func cluesOfComplaint() throws {
        let plain = try #require(ReportClues(Reports.mail(Reports.complaint())))
        #expect(plain.tokens == [Reports.token, "x"] && plain.messageID == nil && plain.envelopeID == nil)
        let redacted = Reports.complaint(reversePath: "redacted@provider.example", mark: Reports.token)
        let clues = try #require(ReportClues(Reports.mail(redacted)))
        #expect(clues.tokens == [Reports.token] && clues.recipients == [City.address("karl@schule.example")])
    }

    @Test("A complaint about mail of ours ends it and is told to the maintainers; praise, and what is not ours, is not")
    func complaints() {
        let returned = ReturnedMail([Reports.delivery(1, to: "karl@schule.example")], isSure: false)
        let effects = Reports.effects(of: Reports.complaint(), returned: returned)
        let proposal = Proposal(.complaint, person: City.address("karl@schule.example"), evidence: "Loop/1.0")
        #expect(effects.prefix(2) == [.change(proposal.person, [.pause(.open)]), .propose(proposal)])
        let told = effects.compactMap { if case .send(let mailing) = $0 { mailing } else { nil } }
        #expect(told.map(\.recipients) == [[proposal.person]] && told.map(\.subject) == ["complaint-pause (de)"])
        // One that names several may be forged by any of them.
        let several = ReturnedMail(
            [Reports.delivery(1, to: "karl@schule.example"), Reports.delivery(2, to: "anna@kita.example")],
            isSure: false)
        let proposals = Reports.effects(of: Reports.complaint(), returned: several)
        #expect(proposals.count == 2 && !proposals.contains { if case .change = $0 { true } else { false } })
        #expect(Reports.effects(of: Reports.complaint(), returned: nil).isEmpty)
        #expect(Reports.effects(of: Reports.complaint(type: "not-spam"), returned: returned).isEmpty)
        #expect(Reports.effects(of: Reports.complaint(type: "auth-failure"), returned: returned).isEmpty)
        let gone = ReturnedMail([Reports.delivery(1, to: "weg@schule.example")], isSure: true)
        #expect(Reports.effects(of: Reports.complaint(), returned: gone).isEmpty)
        #expect(decide(Reports.mail(Reports.complaint()), in: City.context()).map(\.fate) == [.filed(.automatic)])
    }
}

@Suite("What answering machines tell of new addresses")
struct AbsenceProposalTests {
    private func proposals(
        _ body: String, from author: String = "karl@schule.example", subject: String = "Automatische Antwort: Treffen",
        proof: Bool = true, trust: SenderSettings.Trust = .authenticationResults
    ) -> [Proposal] {
        let domain = author.split(separator: "@").last ?? ""
        let results = proof ? "mx.netz.example; dmarc=pass header.from=\(domain)" : ""
        let mail = City.mail(
            [
                ("From", author), ("Subject", subject), ("Auto-Submitted", "auto-replied"),
                ("Authentication-Results", results),
            ], body: body)
        let context = City.context(City.configuration { $0.senders.trust = trust })
        return decide(mail, in: context).flatMap(\.effects).compactMap {
            if case .propose(let proposal) = $0 { proposal } else { nil }
        }
    }

    @Test(
        "A new address, a successor or a farewell is proposed; a vacation is not",
        arguments: [
            ("Meine neue E-Mail-Adresse lautet: karl.klein@neu.example", .newAddress, "karl.klein@neu.example"),
            (
                "Ich bin nicht mehr an der Schule tätig. Meine Nachfolgerin ist Berta Blum, berta@schule.example.",
                .successor, "berta@schule.example"
            ),
            ("Ich arbeite nicht mehr an der Schule.", .left, nil),
            ("Ich bin bis zum 20.03.2026 im Urlaub.", nil, nil),
            ("Ich bin im Urlaub. Vertretung: Berta Blum, berta@schule.example.", nil, nil),
            ("Meine neue E-Mail-Adresse lautet: sprache@netz.example", nil, nil),
        ] as [(String, Proposal.Kind?, String?)])
    func proposes(body: String, kind: Proposal.Kind?, other: String?) {
        let proposals = proposals(body)
        #expect(proposals.map(\.kind) == (kind.map { [$0] } ?? []), "\(proposals)")
        #expect(proposals.first?.other == other.map(City.address))
        #expect(proposals.allSatisfy { $0.person == City.address("karl@schule.example") && $0.evidence == body })
    }

    @Test("Nobody's address changes by what strangers write, be it in a member's name")
    func ignoresStrangers() {
        #expect(proposals("Meine neue E-Mail-Adresse lautet: x@neu.example", proof: false).isEmpty)
        #expect(proposals("Meine neue E-Mail-Adresse lautet: x@neu.example", from: "frida@fremd.example").isEmpty)
    }

    @Test("Where nothing ever proves anything it is proposed all the same, and marked", arguments: [true, false])
    func unproven(proof: Bool) {
        let proposals = proposals("Meine neue E-Mail-Adresse lautet: x@neu.example", proof: proof, trust: .confirm)
        #expect(proposals.map(\.isProven) == [false])
        #expect(self.proposals("Meine neue E-Mail-Adresse lautet: x@neu.example").map(\.isProven) == [true])
    }

    @Test("A successor who is there already takes nobody's place")
    func knownSuccessor() {
        let body = "Ich bin nicht mehr an der Schule tätig. Meine Nachfolgerin ist Anna Groß, anna@kita.example."
        #expect(proposals(body).map(\.kind) == [.left])
        #expect(proposals("Meine neue E-Mail-Adresse lautet: anna@kita.example").isEmpty)
    }
}
