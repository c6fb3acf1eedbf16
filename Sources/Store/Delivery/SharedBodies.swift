internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Keeps a body that many mailings will share, and what it shows under numbers; tells its row.
    ///
    /// - `originals`: what it takes bytes from, as if they lay one behind the other (`Originals`).
    public func keep(
        _ body: SharedBody, showing list: ItemList, originals: [StoredFile] = [], now: Timestamp
    ) throws -> Int64 {
        try naming("keep a body that mails share") {
            if !list.items.isEmpty { try keep(list, now: now) }
            let number = try database.insert(
                "INSERT INTO shared_body (has_seven_bit) VALUES (?)", [body.sevenBitStretches != nil])
            try add(body.stretches, of: number, isSevenBit: false)
            try add(body.sevenBitStretches ?? [], of: number, isSevenBit: true)
            for case .post(let post) in list.items {
                try database.run("INSERT INTO shared_post (post, body) VALUES (?, ?)", [post, number])
            }
            for (place, file) in originals.enumerated() {
                try database.run(
                    "INSERT INTO shared_original (body, place, blob) VALUES (?, ?, ?)", [number, place, file.blob.hex])
            }
            return number
        }
    }

    /// Queues one person's copy of a digest, with the question that its numbers answer. `body`: the row of its body.
    public func queue(_ copy: DigestCopy, body: Int64, now: Timestamp) throws {
        try naming("queue a digest") {
            try ask(copy.question, of: nil)
            try addMailing(copy.head, of: nil, original: nil, over: (body, copy.token), now: now)
        }
    }

    private func add(_ stretches: [SharedBody.Stretch], of body: Int64, isSevenBit: Bool) throws {
        for (place, stretch) in stretches.enumerated() {
            let (isToken, columns): (Bool, StatementArguments) =
                switch stretch {
                case .piece(let piece): (false, piece.columns)
                case .token(let letters): (true, [nil, letters.lowerBound, letters.upperBound, nil, nil])
                }
            try database.run(
                """
                INSERT INTO shared_piece (body, is_seven_bit, place, is_token, bytes, lower, upper, decoding, encoding)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, [body, isSevenBit, place, isToken] + columns)
        }
    }
}

extension Database {
    /// The body of this row.
    func sharedBody(_ body: Int64) throws -> SharedBody {
        let hasSevenBit = try number("SELECT has_seven_bit FROM shared_body WHERE id = ?", [body]) == 1
        return SharedBody(
            stretches: try stretches(of: body, isSevenBit: false),
            sevenBitStretches: hasSevenBit ? try stretches(of: body, isSevenBit: true) : nil)
    }

    /// What it takes bytes from.
    func originals(ofBody body: Int64) throws -> [String] {
        try String.fetchAll(
            cachedStatement(sql: "SELECT blob FROM shared_original WHERE body = ? ORDER BY place"), arguments: [body])
    }

    private func stretches(of body: Int64, isSevenBit: Bool) throws -> [SharedBody.Stretch] {
        try rows(
            "SELECT * FROM shared_piece WHERE body = ? AND is_seven_bit = ? ORDER BY place", [body, isSevenBit]
        ).map { row in
            guard row["is_token"] else { return .piece(try Piece(row)) }
            guard let lower: Int = row["lower"], let upper: Int = row["upper"], lower >= 0, lower <= upper else {
                throw StoreError.damaged("read a queued message", "a piece of a token has no range")
            }
            return .token(lower..<upper)
        }
    }
}
