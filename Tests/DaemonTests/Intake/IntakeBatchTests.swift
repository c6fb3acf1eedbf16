import Networks
import Testing
import Transport

@testable import Daemon

@Suite("Mails that share a transaction")
struct IntakeBatchTests {
    private func mail(_ number: Int, size: Int = 8_000) -> ListedMail {
        ListedMail(key: MailKey(mailbox: "inbox", validity: 1, uid: "\(number)"), size: size)
    }

    private func counts(_ mails: [ListedMail], suspects: Set<MailKey> = []) -> [Int] {
        Intake.batches(mails, suspects: suspects).map(\.count)
    }

    @Test("A backlog goes in batches of fifty, in order")
    func backlog() {
        let mails = (1...120).map { mail($0) }
        #expect(counts(mails) == [50, 50, 20])
        #expect(Intake.batches(mails, suspects: []).flatMap(\.self) == mails)
    }

    @Test("An empty mailbox has no batch")
    func empty() { #expect(counts([]).isEmpty) }

    @Test("A large mail has a batch of its own, and small ones go on behind it")
    func large() {
        #expect(counts([mail(1), mail(2, size: 60_000_000), mail(3), mail(4)]) == [1, 1, 2])
    }

    @Test("Sizes that can't be added up harm nothing", arguments: [Int.max, Int.min])
    func absurdSizes(size: Int) {
        #expect(counts((1...3).map { mail($0, size: size) }).reduce(0, +) == 3)
    }

    @Test("A mail during which the process ended goes alone")
    func suspect() {
        let mails = (1...5).map { mail($0) }
        #expect(counts(mails, suspects: [mails[2].key]) == [2, 1, 2])
        #expect(counts(mails, suspects: Set(mails.map(\.key))) == [1, 1, 1, 1, 1])
    }

    @Test(
        "The position is the last mail before the first open one",
        arguments: [
            ([], [], nil), ([1, 2], [3], 3), ([1, 3], [4], 1), ([2], [3], nil), ([], [1, 2, 3, 4], 4),
            ([1, 2, 3, 4], [], 4),
        ] as [([Int], [Int], UInt32?)])
    func position(handled: [Int], more: [Int], uid: UInt32?) {
        let listing = MailboxListing(validity: 7, mails: (1...4).map { mail($0) })
        let progress = Intake.Progress(listing: listing, handled: Set(handled.map { mail($0).key }))
        let position = progress.position(with: more.map { mail($0).key })
        #expect(position == uid.map { IntakePosition(validity: 7, uid: $0) })
    }
}
