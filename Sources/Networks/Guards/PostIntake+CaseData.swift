internal import MailFormat

extension PostIntake {
    /// Holds a post that seems to hold case data, where the network wants that. Its author alone reads what was found, and
    /// decides; who can't be asked leaves it to the moderators. nil for other posts.
    mutating func holdCaseData(in network: Network, route: RouteSource) -> Decision? {
        guard network.guardsAnonymity, context.released?.by != .authorKnowingly else { return nil }
        let found = answersPost(in: network.id) ? caseDataOfAnswer : caseData
        guard found.isSuspicious else { return nil }
        let hold = newHold(.caseData, in: network)
        // Once, for all networks that it goes to, each of which may have been let pass by itself.
        if isCaseDataAsked || context.known.isCaseDataAsked { return decision(of: hold, route, asking: []) }
        if isAnswerable,
            let asked = ask(.caseData, by: .holdCaseData, in: network, values: caseDataValues(found, in: network))
        {
            isCaseDataAsked = true
            return decision(of: hold, route, asking: asked)
        }
        return decision(of: hold, route, asking: askModerators(about: .caseData, in: network, until: hold.until))
    }

    func lookForCaseData(answersPost: Bool) -> CaseData {
        CaseData(
            of: mail, by: author, configuration: context.configuration,
            today: context.configuration.day(at: context.now), answersPost: answersPost)
    }

    private func caseDataValues(_ found: CaseData, in network: Network) -> [String: TextValue] {
        let rows = found.findings.map { finding -> [String: TextValue] in
            [
                "kind": .word(finding.kind.rawValue), "before": .text(finding.before),
                "passage": .text(finding.passage), "behind": .text(finding.behind),
            ]
        }
        var values = Answer(name: .holdCaseData, author: author, network: network, mail: mail, context: context).values
        values["findings"] = .rows(rows)
        values["found"] = .flag(!rows.isEmpty)
        values["cut"] = .flag(found.isCut)
        return values
    }
}
