import Foundation
import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Threads of real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusThreadTests {
    /// What a store would hold.
    struct Archive {
        var nodes: [MessageID: ThreadNode] = [:]
        private var threads: Int64 = 0

        mutating func add(_ message: Message) {
            guard let id = message.messageID else { return }
            var asked = Set(message.references + message.inReplyTo + [id])
            for var id in asked { while let parent = nodes[id]?.parent, asked.insert(parent).inserted { id = parent } }
            let place = placeInThread(
                message, as: id, nodes: nodes.filter { asked.contains($0.key) }, threadBySubject: nil)
            threads += 1
            let thread = place.thread ?? ThreadID(threads)
            for (id, node) in nodes where place.joining.contains(node.thread) {
                nodes[id] = ThreadNode(thread: thread, parent: node.parent, isPlaceholder: node.isPlaceholder)
            }
            for (id, parent) in place.placeholders {
                nodes[id] = ThreadNode(thread: thread, parent: parent, isPlaceholder: true)
            }
            nodes[id] = ThreadNode(thread: thread, parent: place.parent, isPlaceholder: false)
        }

        /// The nearest forebear that is there; the message itself where the way goes round.
        func parent(of id: MessageID) -> MessageID? {
            var current = nodes[id]?.parent
            var seen: Set<MessageID> = [id]
            while let here = current, nodes[here]?.isPlaceholder ?? true {
                guard seen.insert(here).inserted else { return id }
                current = nodes[here]?.parent
            }
            return current
        }
    }

    /// Two mails that answer each other: which one is the answer depends on which came first.
    static let mutual: Set = ["mid-loop-12@example.org", "mid-loop-21@example.org"]

    @Test("Parents are those that three other programs find; threads are the same in whatever order mail comes")
    func parents() throws {
        var count = 0
        for line in try Corpus.expectations("threads") {
            guard let members = line["thread"] as? [[String: Any]], let file = line["file"] as? String else { continue }
            let mails =
                file.hasSuffix(".mbox")
                ? Corpus.mbox(file) : members.compactMap { ($0["file"] as? String).flatMap { Corpus.message($0) } }
            var random = SeededGenerator(seed: 3)
            for (index, order) in [mails, mails.reversed(), mails.shuffled(using: &random)].enumerated() {
                var archive = Archive()
                for mail in order { archive.add(mail) }
                let ids = members.compactMap { ($0["id"] as? String).flatMap { MessageID($0) } }
                #expect(Set(ids.compactMap { archive.nodes[$0]?.thread }).count <= 1, "\(file)")
                #expect(ids.allSatisfy { archive.parent(of: $0) != $0 }, "\(file)")
                guard index == 0 else { continue }
                for (member, id) in zip(members, ids) where member["parent_differs"] == nil {
                    guard let parent = member["parent"], archive.nodes[id] != nil, !Self.mutual.contains(id.text) else {
                        continue
                    }
                    count += 1
                    #expect(archive.parent(of: id)?.text == parent as? String, "\(file) \(id)")
                }
            }
        }
        #expect(count > 200, "\(count)")
    }
}
