import Fuzzer

@testable import Transport

/// Reads a server's bytes whole and in pieces: the same events come, and a literal is as long as it was announced.
func readIMAP(_ input: Input) {
    let whole = events([input.bytes])
    require(events(input.pieces) == whole, "pieces make other events")
    check(whole)
}

/// All events, the pieces of a message joined.
private func events(_ pieces: [[UInt8]]) -> [IMAPReader.Event] {
    var reader = IMAPReader()
    var events: [IMAPReader.Event] = []
    for piece in pieces {
        var rest = piece[...]
        while let event = reader.next(from: &rest) {
            if case .body(let bytes) = event {
                require(!bytes.isEmpty, "a piece of nothing")
                if case .body(let before)? = events.last {
                    events[events.count - 1] = .body(before + bytes)
                    continue
                }
                // A slice's place does not count, only its bytes.
                events.append(.body(Array(bytes)[...]))
            } else {
                events.append(event)
            }
        }
        require(rest.isEmpty, "bytes are left")
    }
    return events
}

private func check(_ events: [IMAPReader.Event]) {
    var announced: Int?
    for (index, event) in events.enumerated() {
        switch event {
        case .bodyBegins(let size): announced = size
        case .body(let bytes):
            guard let size = announced else { fatalError("a message that did not begin") }
            let isLast = index == events.count - 1
            require(bytes.count == size || isLast && bytes.count < size, "a message of another size")
        case .response(let response):
            announced = nil
            if case .status(let status) = response {
                require(!status.words.unicodeScalars.contains { $0.value < 0x20 }, "a control character")
            }
            if case .vanished(let uids, _) = response {
                require((1...Int(UInt32.max)).contains(uids.count), "more UIDs than there are, or none")
                require(!uids.contains(0), "a UID that no message has")
            }
        case .violation: require(index == events.count - 1, "something behind a violation")
        }
    }
}
