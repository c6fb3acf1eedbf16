import MailFormat
import Networks
import ScenarioPlay

/// A meeting that somebody invited to, as it has to be in calendars and mails.
struct Meeting {
    var network: String
    var inviter: Address
    /// At 14:00.
    var day: Int
    /// Who said that they don't come.
    var absent: Set<Address> = []
    /// Who has to be reminded, once that is due.
    var reminded: Set<Address>?
    /// Who is to hear who comes, and to be asked for minutes: the inviter, wherever they are then, or their successor.
    var counted: Address?
    var askedForMinutes: Address?
}

/// Meetings, from their invitation to their minutes.
extension Year {
    /// The year begins on a Monday.
    private static func isWorkingDay(_ day: Int) -> Bool { day % 7 < 5 }

    private static func workingDay(before day: Int) -> Int {
        var day = day - 1
        while !isWorkingDay(day) { day -= 1 }
        return day
    }

    /// Names no other meeting's is part of.
    private static func title(_ number: Int) -> String { "Sitzung S\(number)E" }

    mutating func invite() {
        guard happens(0.15), let number = someone(where: \.isVouched) else { return }
        let (citizen, day) = (citizens[number], day + Int.random(in: 5...20, using: &random))
        let network = books.networks(of: citizen.address)[0]
        // Of two at one time nobody could say which an invitation is about.
        guard !meetings.values.contains(where: { $0.network == network && $0.day == day }) else { return }
        let title = Self.title(meetings.count)
        let civil = CivilDateTime(stage.now + .days(day - self.day))
        meetings[title] = Meeting(network: network, inviter: citizen.address, day: day)
        send(
            Draft(
                author: citizen.mailbox, to: address(network, "sitzung"), subject: "Einladung zur \(title)",
                text: "Wir treffen uns am \(civil.day).\(civil.month).\(civil.year) um 14 Uhr im Rathaus.",
                fates: ["posted"], posting: .own([network])))
    }

    /// Some send minutes two days later.
    mutating func writeMinutes() {
        for (title, meeting) in meetings.sorted(by: { $0.key < $1.key }) where meeting.day + 2 == day && happens(0.5) {
            let writer = someone { [books] in $0.isVouched && books.isMember($0.address, of: meeting.network) }
            guard let writer else { continue }
            let civil = CivilDateTime(stage.now + .days(meeting.day - day))
            minutes.append((meeting.network, day))
            send(
                Draft(
                    author: citizens[writer].mailbox, to: address(meeting.network, "sitzung"),
                    subject: "Protokoll \(title) vom \(civil.day).\(civil.month).\(civil.year)", fates: ["posted"],
                    posting: .own([meeting.network]), attachment: "Protokoll \(title).pdf"))
        }
    }

    /// Somebody reads an invitation, and some answer with one word.
    mutating func answerInvitation(_ number: Int, _ mail: ReceivedMail) -> Bool {
        guard let title = title(in: mail.subject), !isReplySubject(mail.subject), let meeting = meetings[title] else {
            return false
        }
        let citizen = citizens[number]
        guard citizen.isVouched, meeting.day > day, books.isMember(citizen.address, of: meeting.network), happens(0.3)
        else { return true }
        let isComing = happens(0.5)
        // Where the inviter stays away, everybody hears it: such a mail is a post, and nobody here writes one.
        guard isComing || !inviters(of: meeting).contains(citizen.address) else { return true }
        send(
            Draft(
                author: citizen.mailbox, to: address(meeting.network), subject: "Re: \(mail.subject)",
                text: (isComing ? "Komme" : "Komme leider nicht") + SentMail.quotation(of: mail), answering: mail,
                fates: ["answered command"], tells: false))
        say(isComing, citizen.address, title)
        return true
    }

    /// Somebody reads a reminder, perhaps too late.
    mutating func answerReminder(_ number: Int, _ mail: ReceivedMail) {
        guard happens(0.5), let label = pick(["Komme", "Komme nicht"]) else { return }
        click(number, label, in: mail, .post, fates: ["answered reply", "answered stale"])
    }

    private mutating func say(_ isComing: Bool, _ address: Address, _ title: String) {
        if isComing { meetings[title]?.absent.remove(address) } else { meetings[title]?.absent.insert(address) }
    }

    private func title(in subject: String) -> String? {
        subject.firstMatch(of: /Sitzung S\d+E/).map { String($0.output) }
    }

    /// Who has to get what about the meetings on the morning of this day.
    mutating func noteDueMeetings() {
        for (title, meeting) in meetings {
            var meeting = meeting
            let reminder = Self.workingDay(before: meeting.day)
            if reminder == day { meeting.reminded = reminded(of: meeting) }
            if Self.workingDay(before: reminder) == day { meeting.counted = inviter(of: meeting) }
            if meeting.day + 7 == day {
                let (network, days) = (meeting.network, meeting.day + 1...day)
                let isFiled = minutes.contains { $0.network == network && days.contains($0.day) }
                meeting.askedForMinutes = isFiled ? nil : inviter(of: meeting)
            }
            meetings[title] = meeting
        }
    }

    private func reminded(of meeting: Meeting) -> Set<Address> {
        let people = books.members.filter { address, member in
            member.networks[meeting.network].map { $0 != .none } ?? false && !member.isPaused(on: day)
                && !meeting.absent.contains(address)
        }
        return Set(people.keys)
    }

    /// nil for one who pauses or has left.
    private func inviter(of meeting: Meeting) -> Address? {
        inviters(of: meeting).first { books.members[$0] != nil }
            .flatMap { books.members[$0]?.isPaused(on: day) == true ? nil : $0 }
    }

    /// Who invited, by the present address, and who has the place since.
    private func inviters(of meeting: Meeting) -> [Address] {
        let own = number(of: meeting.inviter).map { citizens[$0].address }
        return [own, successors[meeting.inviter]?.address].compactMap(\.self)
    }

    /// Everybody was reminded once of what they were to be reminded of, and inviters heard what concerns them.
    mutating func checkMeetings() async {
        let written = await received + refused
        var counts: [String: Int] = [:]
        for mail in written where !mail.isPost {
            // Who is invited to several meetings at once reads of them in one mail.
            for match in mail.subject.matches(of: /Sitzung S\d+E/) {
                counts[
                    "\(mail.subject.prefix { $0 != ":" && $0 != "?" }) \(match.output) \(mail.recipient)", default: 0] +=
                    1
            }
        }
        for (title, meeting) in meetings where meeting.day + 8 < day {
            expect(counts, "Im Kalender", title, [meeting.inviter])
            expect(counts, "Bald ist es so weit", title, meeting.reminded ?? [])
            expect(counts, "Wer kommt", title, meeting.counted.map { [$0] } ?? [])
            expect(counts, "Gibt es ein Protokoll", title, meeting.askedForMinutes.map { [$0] } ?? [])
        }
    }

    private mutating func expect(
        _ counts: [String: Int], _ subject: String, _ title: String, _ people: Set<Address>
    ) {
        let start = "\(subject) \(title) "
        let got = counts.filter { $0.key.hasPrefix(start) }
        for (key, count) in got where count > 1 { note("\(key): \(count)-mal") }
        let (missing, extra) = (
            people.filter { got["\(start)\($0)"] == nil },
            got.keys.filter { key in !people.contains { "\(start)\($0)" == key } }
        )
        if !missing.isEmpty || !extra.isEmpty { note("\(start): fehlt \(missing), zu viel \(extra)") }
    }
}
