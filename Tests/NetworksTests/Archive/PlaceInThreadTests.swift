import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Threads")
struct PlaceInThreadTests {
    /// `nodes` by id: thread and parent; those in `posts` are there, others are placeholders.
    static func place(
        references: [String] = [], inReplyTo: [String] = [], subject: String = "Treffen", id: String = "self",
        nodes: [String: (Int64, String?)] = [:],
        posts: Set<String> = [], bySubject: Int64? = nil
    ) -> ThreadPlacement {
        func field(_ name: String, _ ids: [String]) -> String {
            ids.isEmpty ? "" : "\(name): " + ids.map { "<\($0)@x>" }.joined(separator: "\n ") + "\n"
        }
        let text =
            "From: a@b.example\nSubject: \(subject)\n" + field("References", references)
            + field("In-Reply-To", inReplyTo) + "\nx\n"
        var known: [MessageID: ThreadNode] = [:]
        for (id, node) in nodes {
            known[City.messageID(id + "@x")] = ThreadNode(
                thread: ThreadID(node.0), parent: node.1.map { City.messageID($0 + "@x") },
                isPlaceholder: !posts.contains(id))
        }
        return placeInThread(
            City.mail(text).message, as: City.messageID(id + "@x"), nodes: known,
            threadBySubject: bySubject.map { ThreadID($0) })
    }

    static func id(_ text: String) -> MessageID { City.messageID(text + "@x") }

    @Test("A mail without references begins a thread")
    func first() { #expect(Self.place() == ThreadPlacement()) }

    @Test("The last reference is the parent")
    func last() {
        let place = Self.place(references: ["a", "b"], nodes: ["a": (1, nil), "b": (1, "a")])
        #expect(place == ThreadPlacement(thread: ThreadID(1), parent: Self.id("b")))
    }

    @Test("Unseen forebears get placeholders, each behind the one before")
    func placeholders() {
        let place = Self.place(references: ["x", "a", "b", "c"], nodes: ["a": (4, nil)])
        #expect(place.thread == ThreadID(4))
        #expect(place.parent == Self.id("c"))
        #expect(place.placeholders == [Self.id("x"): nil, Self.id("b"): Self.id("a"), Self.id("c"): Self.id("b")])
    }

    @Test("Nothing known makes a new thread of placeholders")
    func unknown() {
        let place = Self.place(references: ["a", "b"])
        #expect(place.thread == nil)
        #expect(place.parent == Self.id("b"))
        #expect(place.placeholders == [Self.id("a"): nil, Self.id("b"): Self.id("a")])
    }

    @Test("In-Reply-To serves where References say nothing")
    func inReplyTo() {
        #expect(Self.place(inReplyTo: ["a"], nodes: ["a": (2, nil)]).parent == Self.id("a"))
        let both = Self.place(references: ["u"], inReplyTo: ["a"], nodes: ["a": (2, nil)])
        #expect(both.thread == ThreadID(2))
        #expect(both.parent == Self.id("a"))
        let references = Self.place(
            references: ["b"], inReplyTo: ["a"], nodes: ["a": (2, nil), "b": (3, nil)], posts: ["b"])
        #expect(references.parent == Self.id("b"))
        let ticket = Self.place(
            references: ["ticket"], inReplyTo: ["a"], nodes: ["a": (2, nil), "ticket": (3, nil)], posts: ["a"])
        #expect(ticket == ThreadPlacement(thread: ThreadID(2), joining: [ThreadID(3)], parent: Self.id("a")))
        let mangled = Self.place(references: ["b"], inReplyTo: ["u"], nodes: ["b": (3, nil)], posts: ["b"])
        #expect(mangled.parent == Self.id("b"))
        let unseen = Self.place(references: ["b"], inReplyTo: ["u"])
        #expect(unseen.placeholders == [Self.id("b"): nil, Self.id("u"): Self.id("b")])
    }

    @Test("Threads that turn out to be one join, as does the one that waited for this message")
    func joining() {
        let place = Self.place(
            references: ["a", "b"], nodes: ["a": (1, nil), "b": (2, nil), "self": (3, nil)])
        #expect(place.thread == ThreadID(2))
        #expect(place.joining == [ThreadID(1), ThreadID(3)])
        #expect(Self.place(nodes: ["self": (3, nil)]) == ThreadPlacement(thread: ThreadID(3)))
    }

    @Test("A message is never its own forebear")
    func cycles() {
        #expect(Self.place(references: ["self"]).parent == nil)
        #expect(Self.place(references: ["a", "self"], nodes: ["a": (1, nil)]).parent == Self.id("a"))
        let direct = Self.place(references: ["a"], nodes: ["self": (1, nil), "a": (1, "self")])
        #expect(direct == ThreadPlacement(thread: ThreadID(1)))
        let settled = Self.place(references: ["a"], nodes: ["self": (1, "old"), "a": (1, "unloaded")])
        #expect(settled == ThreadPlacement(thread: ThreadID(1), parent: Self.id("old")))
        let hidden = Self.place(references: ["a", "new"], nodes: ["self": (1, nil), "a": (1, "unloaded")])
        #expect(hidden == ThreadPlacement(thread: ThreadID(1)))
        let circle = Self.place(references: ["a"], nodes: ["self": (1, nil), "a": (1, "b"), "b": (1, "a")])
        #expect(circle == ThreadPlacement(thread: ThreadID(1)))
        let sound = Self.place(references: ["a"], nodes: ["self": (1, "a"), "a": (1, nil)])
        #expect(sound.parent == Self.id("a"))
    }

    @Test("Repeated references count once")
    func repeated() {
        let place = Self.place(references: ["a", "b", "a", "b"])
        #expect(place.placeholders == [Self.id("a"): nil, Self.id("b"): Self.id("a")])
    }

    @Test("A reply without references joins the thread of its subject, as a guess; other mail does not")
    func guess() {
        #expect(Self.place(subject: "AW: Treffen", bySubject: 9) == ThreadPlacement(thread: ThreadID(9), isGuess: true))
        #expect(Self.place(subject: "Treffen", bySubject: 9) == ThreadPlacement())
        #expect(Self.place(references: ["a"], subject: "AW: Treffen", bySubject: 9).thread == nil)
    }

    @Test("A thousand references are cut to the newest")
    func many() {
        let place = Self.place(references: (0..<1000).map { "r\($0)" })
        #expect(place.placeholders.count == 50)
        #expect(place.parent == Self.id("r999"))
    }

    @Test("No order in which a thread's mails come makes a circle")
    func orders() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            // Each mail refers to any others, as forged ones may.
            let ids = (0..<6).map { "m\($0)" }
            var parents: [MessageID: MessageID?] = [:]
            var nodes: [MessageID: ThreadNode] = [:]
            for id in ids.shuffled(using: &random) {
                let references = ids.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
                let loaded = Set(references + [id])
                let place = Self.place(
                    references: Array(references), id: id,
                    nodes: Dictionary(
                        uniqueKeysWithValues: nodes.filter { loaded.contains(String($0.key.text.dropLast(2))) }.map {
                            (
                                String($0.key.text.dropLast(2)),
                                ($0.value.thread.number, $0.value.parent.map { String($0.text.dropLast(2)) })
                            )
                        }))
                let thread = place.thread ?? ThreadID(Int64(nodes.count + 1))
                for (id, node) in nodes where place.joining.contains(node.thread) {
                    nodes[id] = ThreadNode(thread: thread, parent: node.parent, isPlaceholder: node.isPlaceholder)
                }
                for (placeholder, parent) in place.placeholders {
                    nodes[placeholder] = ThreadNode(thread: thread, parent: parent, isPlaceholder: true)
                    parents[placeholder] = parent
                }
                nodes[Self.id(id)] = ThreadNode(thread: thread, parent: place.parent, isPlaceholder: false)
                parents[Self.id(id)] = place.parent
                for start in parents.keys {
                    var current = Optional(start)
                    var steps = 0
                    while let here = current, steps <= 20 { (current, steps) = (parents[here] ?? nil, steps + 1) }
                    #expect(steps <= 20, "a circle through \(start)")
                }
            }
        }
    }
}
