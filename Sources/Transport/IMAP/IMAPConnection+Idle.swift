internal import Networks

extension IMAPConnection {
    /// Waits for mail that came since `hasNews` was cleared, until `deadline`; ends at once when the task is cancelled.
    func waitForNews(until deadline: ContinuousClock.Instant) throws(TransportError) {
        while !hasNews, !Task.isCancelled, ContinuousClock.now < deadline {
            let renewal = min(deadline, .now + limits.idle)
            if capabilities.contains("IDLE") {
                try idle(until: renewal)
            } else {
                // Some servers tell without being asked.
                try watch(until: renewal)
                if renewal < deadline, !hasNews, !Task.isCancelled { _ = try run("NOOP") }
            }
        }
    }

    /// One IDLE (RFC 2177).
    private func idle(until deadline: ContinuousClock.Instant) throws(TransportError) {
        let tag = try start("IDLE")
        guard try isIdling(tag) else { return }
        try watch(until: deadline)
        // Its answer is not waited for: it comes before the next command's, and is passed over then.
        try send("DONE\r\n")
    }

    /// Whether the server lets us wait; false when it has answered the command already.
    private func isIdling(_ tag: String) throws(TransportError) -> Bool {
        while true {
            switch try nextEvent() {
            case .response(.continuation): return true
            case .response(.status(let status)) where status.tag == tag:
                if status.condition == .ok { return false }
                throw refusal(status, "wait for mail on", .unavailable)
            case .response, .body, .bodyBegins, .violation: break
            }
        }
    }

    /// Reads what the server tells until there is news.
    private func watch(until deadline: ContinuousClock.Instant) throws(TransportError) {
        do throws(TransportError) {
            while !hasNews, try nextEvent(until: deadline) != nil {}
        } catch {
            // Cancelled: the wait is over, and the connection still in step.
            guard error.reason == .cancelled else { throw error }
        }
    }
}
