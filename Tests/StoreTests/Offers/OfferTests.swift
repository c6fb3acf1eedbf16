import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Offers as the store keeps them")
struct OfferTests {
    private let now = TemporaryStore.now
    private let network = TemporaryStore.network

    @Test("Of many old offers owners are asked some each day, about each once")
    func spread() async throws {
        let temporary = try TemporaryStore()
        let count = OfferTimes.dailyLimit * 2 + 1
        for number in 0..<count {
            let id = "\(number)@a.example"
            let mail = try await temporary.incoming(plainMail(id: id), uid: "\(number)")
            let offer = NewOffer(network: network, until: now + .days(-number), isFollowed: true)
            try await temporary.post(mail, [.addPost(try newPost(id)), .openOffer(offer)])
        }
        var asked: [[Int64]] = []
        for day in 0..<4 {
            let time = now + .days(day) + .seconds(day)
            #expect(try await temporary.store.isOfferDue(now: time) == (day < 3))
            let offers = try await temporary.store.transaction { try $0.askAboutOffers(now: time) }
            // However late, there is time for an answer.
            #expect(offers.joined().allSatisfy { $0.until == time + OfferTimes.notice })
            asked.append(offers.joined().map(\.post))
            #expect(try await !temporary.store.isOfferDue(now: time))
        }
        #expect(asked.map(\.count) == [OfferTimes.dailyLimit, OfferTimes.dailyLimit, 1, 0])
        #expect(Set(asked.joined()).count == count)
    }
}
