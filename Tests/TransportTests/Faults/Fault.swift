import Synchronization
import TestServers
import Testing

/// What a played server does to a connection in place of going on.
enum Fault: String, CaseIterable, CustomTestStringConvertible {
    case cut
    case reset
    /// It writes no more, and reads on.
    case halfClosed = "half-closed"
    /// It reads no more, and says nothing.
    case deaf
    case silent
    /// BYE or 421, then it closes.
    case goodbye

    var testDescription: String { rawValue }

    /// Whether nothing tells the client, so that only a limit ends its wait.
    var isQuiet: Bool { self == .deaf || self == .silent }
}

/// Where the first connection's fault is.
struct FaultPoint: Sendable {
    var fault: Fault
    /// So many bytes are said before.
    var offset: Int
    /// At once after them; otherwise when the client has asked for the next, and what it asked for is done.
    var isEager = false
}

/// What a played server said on its first connection, and when and where its fault was.
final class FaultLog: Sendable {
    /// One thing said: a line, or a literal.
    struct Answer: Hashable, Sendable {
        var step: String
        var range: Range<Int>
    }

    /// Where and when the fault was.
    struct Place: Sendable {
        var step: String
        var time: ContinuousClock.Instant
    }

    private let state = Mutex<(answers: [Answer], place: Place?)>(([], nil))

    var answers: [Answer] { state.withLock { $0.answers } }
    var place: Place? { state.withLock { $0.place } }

    func note(_ answer: Answer) { state.withLock { $0.answers.append(answer) } }

    func noteFault(at step: String) { state.withLock { $0.place = Place(step: step, time: .now) } }

    /// Where a server that says the same can fail: before each answer and, if it is cut, also in its midst, and behind
    /// it before the client asks for the next.
    func points(_ fault: Fault) -> [FaultPoint] {
        answers.flatMap { answer in
            let before = FaultPoint(fault: fault, offset: answer.range.lowerBound)
            let midst = FaultPoint(fault: fault, offset: (answer.range.lowerBound + answer.range.upperBound) / 2)
            let behind = FaultPoint(fault: fault, offset: answer.range.upperBound, isEager: true)
            // The others are told apart by what they do, not by where.
            return fault == .cut ? [before, midst, behind] : [before]
        }
    }
}

/// The play ended by its fault.
struct FaultDone: Error {}

/// A played server's connection that counts what is said, up to its fault.
final class FaultyLine {
    private let peer: Peer
    private let point: FaultPoint?
    private let goodbye: String
    private let isSlow: Bool
    /// nil: not the first connection.
    private let log: FaultLog?
    private var said = 0

    /// `isSlow`: byte by byte.
    init(_ peer: Peer, point: FaultPoint?, goodbye: String, isSlow: Bool, log: FaultLog?) {
        self.peer = peer
        self.point = log == nil ? nil : point
        self.goodbye = goodbye
        self.isSlow = isSlow
        self.log = log
    }

    /// Says `text`; throws `FaultDone` when the fault is before its end.
    func say(_ text: String, at step: String) throws {
        let bytes = Array(text.utf8)
        let range = said..<(said + bytes.count)
        if let point, !point.isEager, range.contains(point.offset) {
            peer.send(Array(bytes[..<(point.offset - said)]))
            try fail(point.fault, at: step)
        }
        peer.send(bytes, byByte: isSlow)
        log?.note(FaultLog.Answer(step: step, range: range))
        said = range.upperBound
        if let point, point.isEager, said == point.offset { try fail(point.fault, at: step) }
    }

    /// Whether the next `text` will be a goodbye in its place.
    func isGoodbye(inPlaceOf text: String) -> Bool {
        guard let point, point.fault == .goodbye else { return false }
        return (said..<(said + text.utf8.count)).contains(point.offset)
    }

    private func fail(_ fault: Fault, at step: String) throws {
        log?.noteFault(at: step)
        peer.fail(fault, goodbye: goodbye)
        throw FaultDone()
    }
}

extension Peer {
    /// Has the fault, and returns when the client has had enough of it.
    func fail(_ fault: Fault, goodbye: String) {
        switch fault {
        case .cut: close()
        case .reset: reset()
        case .halfClosed:
            closeHalf()
            stall()
        case .deaf:
            closeReading()
            waitWithoutReading()
        case .silent: stall()
        case .goodbye:
            send(goodbye)
            close()
        }
    }
}
