internal import Transport

/// Connections to the relay that wait for the next mail: to make one takes longer than to send a mail over it.
actor IdleConnections {
    /// Relays hang up after some minutes, and routers forget a silent connection after five at the earliest.
    static let longestWait = Duration.seconds(60)

    private var waiting: [(connection: any MailSinkConnection, since: ContinuousClock.Instant)] = []

    /// The connection that was used last and can still be used; nil when there is none.
    func take() async -> (any MailSinkConnection)? {
        while let last = waiting.popLast() {
            if ContinuousClock.now - last.since < Self.longestWait, await last.connection.isUsable {
                return last.connection
            }
            await last.connection.close()
        }
        return nil
    }

    /// Keeps a connection for the next mail.
    func keep(_ connection: any MailSinkConnection) { waiting.append((connection, .now)) }

    /// Closes those that have waited for too long.
    func closeOld() async {
        let end = ContinuousClock.now - Self.longestWait
        let old = waiting.filter { $0.since <= end }
        waiting.removeAll { $0.since <= end }
        for entry in old { await entry.connection.close() }
    }

    /// Closes all.
    func closeAll() async {
        let all = waiting
        waiting = []
        for entry in all { await entry.connection.close() }
    }
}
