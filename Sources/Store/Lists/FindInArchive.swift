internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// What the archive holds of what a mail asks for.
    func found(_ look: ArchiveLook) throws -> FoundInArchive {
        switch look.wish {
        case .documents(let filter): try documents(filter, in: look.scope)
        case .dates(let first): try dates(after: first, in: look.scope)
        case .search(let request): try search(request, in: look.scope)
        }
    }

    private func search(_ request: SearchRequest, in scope: ArchiveScope) throws -> FoundInArchive {
        var request = request
        request.scope = scope
        var found = FoundInArchive()
        found.search = try search(request)
        return found
    }

    /// More are told of, not listed: a mail that lists more is looked through by nobody.
    private static let documentLimit = 50

    private func dates(after first: Timestamp, in scope: ArchiveScope) throws -> FoundInArchive {
        var found = FoundInArchive()
        let span = first...(first + MeetingDate.listedAhead)
        for network in scope.whole { found.dates += try dates(of: network, over: span) }
        for network in scope.shared { found.dates += try dates(of: network, over: span, isShared: true) }
        return found
    }

    /// The newest version of each document that is seen, if it fits, newest first.
    private func documents(_ filter: DocumentFilter, in scope: ArchiveScope) throws -> FoundInArchive {
        var found = FoundInArchive()
        let networks = scope.whole.union(scope.shared).map(\.text)
        let places = networks.map { _ in "?" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: ListedDocument.query + """
                     AND document.network IN (\(places))
                     AND NOT \(VersionSight.isSupersededForAll)
                    ORDER BY version.id DESC
                    """), arguments: StatementArguments(networks))
        while let row = try rows.next() {
            let document = try ListedDocument(row)
            guard scope.showsNewest(row), filter.admits(document, subject: row["subject"] ?? "") else { continue }
            if found.documents.count == Self.documentLimit {
                found.hasMore = true
                break
            }
            found.documents.append(document)
        }
        return found
    }
}
