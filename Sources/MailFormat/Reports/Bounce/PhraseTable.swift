/// Finds known phrases in folded text, each at the beginning of a word; in time linear in the text, since at each
/// word no more bytes are looked at than the longest phrase has.
struct PhraseTable<Meaning: Sendable>: Sendable {
    /// A byte of phrases that begin alike, as a tree in one array: 0 ends a list.
    private struct Node {
        var byte: UInt8
        var firstChild = 0
        var nextSibling = 0
        var meanings: [Meaning] = []
    }

    private var nodes = [Node(byte: 0)]

    /// Phrases with what they mean, folded as the text will be.
    init(_ phrases: [(Meaning, [String])]) {
        for (meaning, texts) in phrases {
            for text in texts { add(text, meaning) }
        }
    }

    private mutating func add(_ phrase: String, _ meaning: Meaning) {
        var node = 0
        for byte in phrase.utf8 { node = child(of: node, byte) ?? addChild(of: node, byte) }
        nodes[node].meanings.append(meaning)
    }

    private func child(of node: Int, _ byte: UInt8) -> Int? {
        var child = nodes[node].firstChild
        while child != 0, nodes[child].byte != byte { child = nodes[child].nextSibling }
        return child == 0 ? nil : child
    }

    private mutating func addChild(of node: Int, _ byte: UInt8) -> Int {
        nodes.append(Node(byte: byte, nextSibling: nodes[node].firstChild))
        nodes[node].firstChild = nodes.count - 1
        return nodes.count - 1
    }

    /// The phrases in `text` with the places where they begin, in order.
    func matches(in text: [UInt8]) -> [(meaning: Meaning, start: Int)] {
        var matches: [(meaning: Meaning, start: Int)] = []
        var isInWord = false
        for start in text.indices {
            let byte = text[start]
            if !isInWord { addMatches(in: text, at: start, to: &matches) }
            // Scripts that write no blanks begin a word anywhere.
            isInWord = byte.isLetter || byte.isDigit
        }
        return matches
    }

    private func addMatches(
        in text: [UInt8], at start: Int, to matches: inout [(meaning: Meaning, start: Int)]
    ) {
        var node = 0
        for position in start..<text.count {
            guard let next = child(of: node, text[position]) else { return }
            node = next
            let following = position + 1 < text.count ? text[position + 1] : .blank
            let isWhole = !following.isLetter && !following.isDigit
            guard isWhole || position - start >= Self.shortest else { continue }
            for meaning in nodes[node].meanings { matches.append((meaning, start)) }
        }
    }

    /// Bytes of a phrase that may go on with letters, as a stem does; a shorter one is a word of its own.
    private static var shortest: Int { 5 }
}
