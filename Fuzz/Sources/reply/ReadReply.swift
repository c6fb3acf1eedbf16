import Fuzzer
import MailFormat

/// Takes a text apart and joins it as if it were flowed: nothing is lost, nothing comes twice, nothing is added.
func readReply(_ input: Input) {
    let text = input.text
    let isForward = input.choice & 1 == 1
    check(ReplyText(text, isForward: isForward))
    check(ReplyText(html: text, isForward: isForward))
    for deletesSpace in [false, true] {
        let joined = joinFlowed(text, deletesSpace: deletesSpace)
        require(joined.utf8.count <= text.utf8.count, "joined text of \(joined.utf8.count) bytes")
    }
}

private func check(_ reply: ReplyText) {
    var position = 0
    var last: ReplyText.Kind?
    for segment in reply.segments {
        require(segment.range.lowerBound == position && !segment.range.isEmpty, "a gap or overlap at \(position)")
        require(segment.kind != last, "neighbours of one kind")
        position = segment.range.upperBound
        last = segment.kind
    }
    require(position == reply.text.utf8.count, "segments up to \(position)")
    // What a kind holds are pieces of the text, with a line end or two between them.
    let all = Array(reply.text.utf8)
    for (kinds, joined) in [
        ([.written], reply.written), ([.attribution, .quotation], reply.quoted), ([.signature], reply.signature),
        ([.forwarded], reply.forwarded),
    ] as [([ReplyText.Kind], String)] {
        var rest = Array(joined.utf8)[...]
        for segment in reply.segments where kinds.contains(segment.kind) {
            let piece = Array(reply.text(of: segment).utf8)
            require(all[segment.range].count >= piece.count, "more text than its segment")
            guard !piece.isEmpty else { continue }
            rest = rest.starts(with: piece) ? rest : rest.drop { $0 == 0x0A }
            require(rest.starts(with: piece), "text that is not in its segment")
            rest = rest.dropFirst(piece.count)
        }
        require(rest.isEmpty, "text of no segment")
    }
}
