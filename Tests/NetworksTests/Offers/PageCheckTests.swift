import MailFormat
import Testing

@testable import Networks

@Suite("Web pages that are looked at now and then")
struct PageCheckTests {
    private static let start = Timestamp(seconds: 1_790_000_000)

    /// Days after the start at which somebody looks, what is seen, and what follows.
    private struct Look {
        var day: Int
        var answer: PageAnswer
        var isDead: Bool
    }

    private static let stories: [(name: String, looks: [Look])] = [
        (
            "gone twice in a week",
            [Look(day: 0, answer: .missing, isDead: false), Look(day: 7, answer: .missing, isDead: true)]
        ),
        (
            "gone twice, too soon",
            [
                Look(day: 0, answer: .missing, isDead: false), Look(day: 6, answer: .unreachable, isDead: false),
                Look(day: 7, answer: .unreachable, isDead: true),
            ]
        ),
        (
            "silence never counts",
            [
                Look(day: 0, answer: .unclear, isDead: false), Look(day: 30, answer: .unclear, isDead: false),
                Look(day: 60, answer: .unclear, isDead: false),
            ]
        ),
        (
            "silence in between changes nothing",
            [
                Look(day: 0, answer: .missing, isDead: false), Look(day: 7, answer: .unclear, isDead: false),
                Look(day: 14, answer: .missing, isDead: true),
            ]
        ),
        (
            "there in between",
            [
                Look(day: 0, answer: .missing, isDead: false), Look(day: 7, answer: .alive, isDead: false),
                Look(day: 37, answer: .missing, isDead: false), Look(day: 44, answer: .missing, isDead: true),
            ]
        ),
        (
            "back again",
            [
                Look(day: 0, answer: .unreachable, isDead: false), Look(day: 8, answer: .missing, isDead: true),
                Look(day: 38, answer: .unclear, isDead: true), Look(day: 68, answer: .alive, isDead: false),
            ]
        ),
        (
            "a clock that was set back",
            [Look(day: 0, answer: .missing, isDead: false), Look(day: -10, answer: .missing, isDead: false)]
        ),
    ]

    @Test("Only a page that is gone twice, a week apart, is dead", arguments: stories.indices)
    func story(index: Int) {
        let story = Self.stories[index]
        var state = PageState()
        for look in story.looks {
            state = state.after(look.answer, at: Self.start + .days(look.day))
            #expect((state.dead != nil) == look.isDead, "\(story.name), day \(look.day)")
        }
    }

    @Test("When a page died is not forgotten while it stays so")
    func stays() {
        var state = PageState()
        for day in [0, 7, 37] { state = state.after(.missing, at: Self.start + .days(day)) }
        #expect(state == PageState(checked: Self.start + .days(37), failed: Self.start, dead: Self.start + .days(7)))
    }

    @Test(
        "It is looked at once a month, and a week after it was gone",
        arguments: [
            (nil, nil, nil, 0, true), (0, nil, nil, 29, false), (0, nil, nil, 30, true), (0, 0, nil, 6, false),
            (0, 0, nil, 7, true), (7, 0, 7, 36, false), (7, 0, 7, 37, true), (1, nil, nil, 0, true),
        ] as [(Int?, Int?, Int?, Int, Bool)])
    func due(checked: Int?, failed: Int?, dead: Int?, day: Int, isDue: Bool) {
        func time(_ day: Int?) -> Timestamp? { day.map { Self.start + .days($0) } }
        let state = PageState(checked: time(checked), failed: time(failed), dead: time(dead))
        #expect(state.isDue(at: Self.start + .days(day)) == isDue)
    }

    @Test("Those come first that have waited longest; the others may show that the web can be reached")
    func order() {
        let now = Self.start + .days(40)
        let states = [
            "new": PageState(), "old": PageState(checked: Self.start),
            "older": PageState(checked: Self.start + .days(-9)),
            "fresh": PageState(checked: now, seen: now), "gone": PageState(checked: now, failed: now),
            // Nobody has ever seen it, or not when it was looked at last.
            "unclear": PageState(checked: now), "silent": PageState(checked: now, seen: Self.start),
        ]
        let pages = states.sorted { $0.key < $1.key }.map {
            CheckedPage(
                network: City.sprache, link: SharedLink(title: $0.key, url: "https://\($0.key)/"), state: $0.value)
        }
        #expect(pages.due(at: now, limit: 9).map(\.link.title) == ["new", "older", "old"])
        #expect(pages.due(at: now, limit: 2).count == 2)
        #expect(pages.witnesses(at: now, limit: 9).map(\.link.title) == ["fresh"])
    }

    private func link(_ title: String, in network: NetworkID = City.sprache) -> KnownLink {
        KnownLink(
            number: 1, network: network, link: SharedLink(title: title, url: "https://a.example/"),
            owner: Mailbox(name: "Erika Muster", address: City.address("erika@kurs.example")))
    }

    @Test("Who recommended several reads one mail, in the network's language", arguments: [City.sprache, City.arbeit])
    func notice(network: NetworkID) throws {
        let mailing = try #require(
            deadLinkNotice(
                of: [link("Eins", in: network), link("Zwei", in: network)], token: "abcdefghijkl2345",
                context: City.context()))
        #expect(mailing.recipients == [City.address("erika@kurs.example")])
        let header = mailing.message.message().header
        #expect(header.value("Auto-Submitted") == "auto-generated")
        // Each has a mail of its own for its new address.
        let links = mailing.message.lastText().matches(of: /weblink=mailto:\S+subject=(\w+)/).map { String($0.1) }
        #expect(links == ["Eins", "Zwei"])
    }

    @Test("Who has left reads nothing")
    func left() {
        let owner = City.address("erika@kurs.example")
        let context = City.context(City.configuration { $0.reservedAddresses = [owner] })
        #expect(deadLinkNotice(of: [link("Eins")], token: "abcdefghijkl2345", context: context) == nil)
        #expect(deadLinkNotice(of: [], token: "abcdefghijkl2345", context: City.context()) == nil)
    }
}
