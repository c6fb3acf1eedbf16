import TestSupport

@testable import MailFormat

/// A tree of random parts, some of which lie in an original.
struct RandomBody {
    private(set) var original: [UInt8] = []

    mutating func part(depth: Int, using random: inout some RandomNumberGenerator) -> BodyPart {
        switch Int.random(in: 0..<(depth < 4 ? 9 : 5), using: &random) {
        case 0: return .text(text(using: &random), languages: ["de"])
        case 1: return .html(text(using: &random))
        case 2:
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            return .attachment(
                RoundTripTests.text(using: &random).replacing("?", with: ""),
                type: ContentType(type: "image", subtype: "png"), bytes: bytes)
        case 3:
            let encoding =
                [TransferEncoding.base64, .eightBit, .quotedPrintable].randomElement(using: &random) ?? .base64
            let range = store(encoding.encoded(Array(text(using: &random).utf8)))
            return .attachment("a", type: ContentType(type: "text", subtype: "csv"), stored: range, encoding: encoding)
        case 4: return .message(message(using: &random))
        case 5: return .digest((0..<3).map { _ in message(using: &random) })
        case 6: return .alternative(parts(depth: depth, using: &random))
        case 7: return .related(parts(depth: depth, using: &random))
        default: return .mixed(parts(depth: depth, using: &random))
        }
    }

    private mutating func parts(depth: Int, using random: inout some RandomNumberGenerator) -> [BodyPart] {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in part(depth: depth + 1, using: &random) }
    }

    private mutating func message(using random: inout some RandomNumberGenerator) -> EnclosedMessage {
        var seeded = SeededGenerator(seed: random.next())
        let bytes = RandomMail(using: &seeded).bytes
        return EnclosedMessage(Message(bytes), at: store(bytes).lowerBound)
    }

    private mutating func store(_ bytes: [UInt8]) -> Range<Int> {
        let start = original.count
        original += bytes
        return start..<original.count
    }

    private func text(using random: inout some RandomNumberGenerator) -> String {
        let marks = [
            "--", "\n--=_0_Zufall\n", "\r\n--=_1_Zufall--", "\n", "\n", String(repeating: "x", count: 76), "=", " \n",
        ]
        return (0..<Int.random(in: 0...5, using: &random)).map { _ in
            RoundTripTests.text(using: &random) + (marks.randomElement(using: &random) ?? "")
        }.joined()
    }
}
