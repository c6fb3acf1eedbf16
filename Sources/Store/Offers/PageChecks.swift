internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// The pages that those networks recommend whose links are checked, each with what is known of it.
    public func checkedPages(in configuration: Networks.Configuration) async throws -> [CheckedPage] {
        try await reading("look for web pages") { database in
            try configuration.networks.filter(\.checksLinks).flatMap { try database.pages(of: $0) }
        }
    }
}

extension StoreTransaction {
    /// Notes what became of pages that were looked at, and returns those of members that have just died. A page that is no
    /// longer recommended, or has another address meanwhile, is passed over.
    public func note(
        _ answers: [(page: CheckedPage, answer: PageAnswer)], in configuration: Networks.Configuration, now: Timestamp
    ) throws -> [KnownLink] {
        try naming("note a check of web pages") {
            var dead: [KnownLink] = []
            for network in configuration.networks {
                let current = Dictionary(
                    try database.pages(of: network).map { ($0.link.url, $0) }, uniquingKeysWith: { first, _ in first })
                for (page, answer) in answers where page.network == network.id {
                    guard let known = current[page.link.url] else { continue }
                    let state = known.state.after(answer, at: now)
                    try note(state, of: known)
                    if state.dead != nil, known.state.dead == nil {
                        dead += try links(
                            where: "link.network = ? AND link.key = ? AND link.url = ?",
                            [network.id.text, known.link.key.storable, known.link.url.storable])
                    }
                }
            }
            return dead
        }
    }

    private func note(_ state: PageState, of page: CheckedPage) throws {
        try database.run(
            "INSERT OR REPLACE INTO page_check (network, url, checked, seen, failed, dead) VALUES (?, ?, ?, ?, ?, ?)",
            [
                page.network.text, page.link.url.storable, state.checked?.seconds, state.seen?.seconds,
                state.failed?.seconds, state.dead?.seconds,
            ])
    }

    /// Forgets what checks said of a page at this address, and at the one that it has in the network's list.
    func forgetChecks(of link: SharedLink, in network: NetworkID) throws {
        try database.run(
            """
            DELETE FROM page_check WHERE network = ?1
              AND (url = ?2 OR url IN (SELECT url FROM link WHERE network = ?1 AND key = ?3))
            """, [network.text, link.url.storable, link.key.storable])
    }
}

extension Database {
    /// Pages of the configuration that are dead.
    func deadPages(in configuration: Networks.Configuration) throws -> [CheckedPage] {
        try configuration.networks.filter(\.checksLinks).flatMap { network in
            try configuredPages(of: network).filter { $0.state.dead != nil }
        }
    }

    /// Those of the configuration, then those of members, each address once.
    fileprivate func pages(of network: Network) throws -> [CheckedPage] {
        var addresses: Set<String> = []
        return try (configuredPages(of: network) + sharedPages(in: network.id)).filter {
            addresses.insert($0.link.url).inserted
        }
    }

    private func configuredPages(of network: Network) throws -> [CheckedPage] {
        try network.links.map { link in
            let row = try rows(
                "SELECT checked, seen, failed, dead FROM page_check WHERE network = ? AND url = ?",
                [network.id.text, link.url.storable]
            ).first
            return CheckedPage(network: network.id, link: link, state: row.map(PageState.init(in:)) ?? PageState())
        }
    }

    private func sharedPages(in network: NetworkID) throws -> [CheckedPage] {
        try rows(
            """
            SELECT link.title, link.url, checked, seen, failed, dead FROM link JOIN post ON post.id = link.post
            LEFT JOIN page_check ON page_check.network = link.network AND page_check.url = link.url
            WHERE link.network = ? AND post.recalled IS NULL ORDER BY link.id
            """, [network.text]
        ).map { row in
            CheckedPage(
                network: network, link: SharedLink(title: row["title"], url: row["url"]), state: PageState(in: row))
        }
    }
}

extension PageState {
    fileprivate init(in row: Row) {
        func time(_ column: String) -> Timestamp? {
            let seconds: Int64? = row[column]
            return seconds.map { Timestamp(seconds: $0) }
        }
        self.init(checked: time("checked"), seen: time("seen"), failed: time("failed"), dead: time("dead"))
    }
}
