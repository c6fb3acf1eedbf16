internal import GRDB
public import MailFormat
public import Networks

/// Who is new in a network.
public struct NewMembers: Sendable {
    /// In the order of the people.
    public var members: [DigestMember]
    /// The last welcome among all: who is told of these is told next of those behind it.
    public var last: Int64
}

extension StoreTransaction {
    /// From now on somebody is told of a network's new members, if they were not before: of those welcomed since then, and
    /// not before they came themselves.
    public func beginTelling(_ person: PersonID, ofMembersOf network: NetworkID, since: Timestamp) throws {
        try naming("note from when on somebody is told of new members") {
            try database.run(
                """
                INSERT INTO members_told (person, network, welcome)
                SELECT ?1, ?2, ifnull((SELECT max(number) FROM welcome WHERE network = ?2 AND at < max(?3, ifnull(
                  (SELECT at FROM welcome WHERE person = ?1 AND network = ?2), ?3))), 0)
                WHERE NOT EXISTS (SELECT 1 FROM members_told WHERE person = ?1 AND network = ?2)
                  AND EXISTS (SELECT 1 FROM person WHERE id = ?1)
                """, [person.number, network.text, since.seconds])
        }
    }

    /// From now on nobody tells somebody of a network's new members: of those who come meanwhile they are never told.
    public func endTelling(_ person: PersonID, ofMembersOf network: NetworkID) throws {
        try naming("note that nobody tells somebody of new members") {
            try database.run(
                "DELETE FROM members_told WHERE person = ? AND network = ?", [person.number, network.text])
        }
    }

    /// The last welcome to a network that somebody need not be told of.
    public func lastWelcomeTold(of network: NetworkID, to person: PersonID) throws -> Int64 {
        try naming("look whom somebody was told of") {
            try database.number(
                "SELECT welcome FROM members_told WHERE person = ? AND network = ?", [person.number, network.text])
                ?? 0
        }
    }

    /// Notes that somebody was told of new members, up to this welcome.
    public func noteTold(_ person: PersonID, ofMembersOf network: NetworkID, through welcome: Int64) throws {
        try naming("note whom somebody was told of") {
            try database.run(
                "UPDATE members_told SET welcome = ? WHERE person = ? AND network = ?",
                [welcome, person.number, network.text])
        }
    }

    /// Who was welcomed to a network behind that welcome and is a member of it.
    public func newMembers(of network: NetworkID, after welcome: Int64) throws -> NewMembers {
        try naming("look for new members") {
            let last = try database.number("SELECT last_welcome FROM roster") ?? 0
            let people = try Int64.fetchSet(
                database.cachedStatement(sql: "SELECT person FROM welcome WHERE network = ? AND number > ?"),
                arguments: [network.text, welcome])
            guard !people.isEmpty, let roster = try roster() else { return NewMembers(members: [], last: last) }
            let members = roster.people.filter { people.contains($0.id.number) }.map { ($0.id, $0.effective) }
                .filter { $0.1.isMember(of: network) }
                .map { DigestMember($0, name: $1.name, organisation: $1.organisation) }
            return NewMembers(members: members, last: last)
        }
    }
}
