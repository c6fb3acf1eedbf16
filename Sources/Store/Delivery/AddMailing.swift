internal import Foundation
internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Queues a message of our own account, which no mail called for: a report. `original` is the mail that it
    /// encloses, if any.
    public func queue(_ mailing: Mailing, enclosing original: BlobID? = nil, now: Timestamp) throws {
        try naming("queue a mail of our own") { try addMailing(mailing, of: nil, original: original, now: now) }
    }

    /// Queues one message, with one delivery for each recipient. `mail` is what it follows from, and `original` what
    /// its pieces may take bytes from.
    /// - `body`: the row of a body that stands behind its header, and the token in it.
    func addMailing(
        _ mailing: Mailing, of mail: Int64?, original: BlobID?, over body: (row: Int64, token: String)? = nil,
        now: Timestamp
    ) throws {
        let message = mailing.message
        let all = message.pieces + (message.sevenBitPieces ?? [])
        let takesOriginal = mailing.originals.isEmpty && all.contains(where: \.isOfOriginal)
        let number = try database.insert(
            """
            INSERT INTO mailing (mail, network, purpose, message_id, reverse_path, bounce_token, subject, envelope,
                                 original, has_seven_bit, needs_smtputf8, created, body, body_token)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                mail, mailing.network?.text, mailing.purpose.rawValue, mailing.messageID.text,
                mailing.reversePath?.description, mailing.reversePath?.bounceToken?.lowercased(),
                mailing.subject.storable, randomLetters(), takesOriginal ? original?.hex : nil,
                message.sevenBitPieces != nil, message.needsSMTPUTF8, now.seconds, body?.row, body?.token,
            ])
        for (place, file) in mailing.originals.enumerated() {
            try database.run(
                "INSERT INTO mailing_original (mailing, place, blob) VALUES (?, ?, ?)", [number, place, file.blob.hex])
        }
        try addPieces(message.pieces, of: number, isSevenBit: false)
        try addPieces(message.sevenBitPieces ?? [], of: number, isSevenBit: true)
        // Deliveries of one time are handed out in this order: a domain's share as few transactions as can be.
        for recipient in mailing.recipients.sorted(by: { $0.domain < $1.domain }) {
            try database.run(
                "INSERT INTO delivery (mailing, identity, recipient, state, due) VALUES (?, ?, ?, ?, ?)",
                [
                    number, recipient.identity, recipient.description, DeliveryState.queued.rawValue,
                    mailing.due.seconds,
                ])
        }
        if mailing.purpose == .answer { try noteAnswer(mailing, now: now) }
    }

    private func addPieces(_ pieces: [Piece], of mailing: Int64, isSevenBit: Bool) throws {
        for (place, piece) in pieces.enumerated() {
            try database.run(
                """
                INSERT INTO piece (mailing, is_seven_bit, place, bytes, lower, upper, decoding, encoding)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, [mailing, isSevenBit, place] + piece.columns)
        }
    }

    private func noteAnswer(_ mailing: Mailing, now: Timestamp) throws {
        for recipient in mailing.recipients {
            try database.run(
                "INSERT INTO answer (identity, subject, at) VALUES (?, ?, ?)",
                [recipient.identity, mailing.subject.storable, now.seconds])
        }
        try database.run("DELETE FROM answer WHERE at <= ?", [now.seconds - Self.answerLifetime])
    }
}

/// 64 random bits as letters and digits, which nobody can guess.
func randomLetters() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }

/// Names a mailing towards a server: its row, and letters that nobody can guess.
enum EnvelopeID {
    /// Letters and digits only; `x` ends the row's number, which has none.
    static func text(_ mailing: Int64, _ letters: String) -> String { "\(mailing)x\(letters)" }

    /// The row and the letters of a text that was written so; nil for another.
    static func parts(of text: String) -> (mailing: Int64, letters: String)? {
        guard let end = text.firstIndex(of: "x"), let mailing = Int64(text[..<end]) else { return nil }
        return (mailing, String(text[text.index(after: end)...]))
    }
}

extension Piece {
    var isOfOriginal: Bool {
        switch self {
        case .bytes: false
        case .original, .recoded: true
        }
    }

    /// `bytes, lower, upper, decoding, encoding` of its row.
    var columns: StatementArguments {
        switch self {
        case .bytes(let bytes): [Data(bytes), nil, nil, nil, nil]
        case .original(let range): [nil, range.lowerBound, range.upperBound, nil, nil]
        case .recoded(let range, let from, let to):
            [nil, range.lowerBound, range.upperBound, from.rawValue, to.rawValue]
        }
    }

    /// Reads a row of the table `piece`.
    init(_ row: Row) throws {
        if let bytes: Data = row["bytes"] {
            self = .bytes(Array(bytes))
            return
        }
        guard let lower: Int = row["lower"], let upper: Int = row["upper"], lower >= 0, lower <= upper else {
            throw StoreError.damaged("read a queued message", "a piece is neither bytes nor a range")
        }
        if row["decoding"] == nil as String? {
            self = .original(lower..<upper)
        } else {
            self = .recoded(lower..<upper, from: try row.word("decoding"), to: try row.word("encoding"))
        }
    }
}
