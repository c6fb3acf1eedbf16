internal import MailFormat

/// Makes and knows the tokens by which an answer proves that it comes from whom we asked.
///
/// A token is the question's id and a keyed hash over everything that makes the question (HMAC, RFC 2104): whoever was
/// not sent it can't make it, and it fits no other purpose, person or network.
public struct TokenKey: Sendable {
    private let authenticate: @Sendable ([UInt8]) -> [UInt8]

    /// `authenticate`: HMAC with SHA-256 under a key that nobody else knows; 32 bytes.
    public init(_ authenticate: @escaping @Sendable ([UInt8]) -> [UInt8]) { self.authenticate = authenticate }

    /// Letters of the hash: 80 bits, which nobody guesses in the weeks that a token lives.
    private static let hashLength = 16

    /// Lower-case letters and digits, for a local part.
    public func token(of question: Question) -> String {
        let parts = [
            question.id.text, question.purpose.name, question.person.identity, question.network?.text ?? "",
            "\(question.asked.seconds)", "\(question.until.seconds)",
        ]
        // Each is preceded by its length, so that no two questions give the same bytes.
        let bytes = parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }
        return question.id.text + base32(authenticate(bytes)).prefix(Self.hashLength)
    }

    /// Whether `token` is this question's. Takes the same time wherever they differ.
    func isToken(_ token: String, of question: Question) -> Bool {
        let (given, right) = (Array(token.utf8), Array(self.token(of: question).utf8))
        guard given.count == right.count else { return false }
        return zip(given, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The id of the question that a token is of; nil for what can't be a token.
    public static func question(in token: String) -> QuestionID? {
        guard token.utf8.count == QuestionID.length + hashLength,
            token.utf8.allSatisfy({ alphabet.contains($0) })
        else { return nil }
        return QuestionID(String(token.prefix(QuestionID.length)))
    }

    /// RFC 4648 §6 in lower case, as local parts may lose theirs on the way.
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// Whole groups of five bits only.
    private func base32(_ bytes: [UInt8]) -> String {
        var letters: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | UInt32(byte), count + 8)
            while count >= 5 {
                count -= 5
                letters.append(Self.alphabet[Int(bits >> UInt32(count) & 31)])
            }
            bits &= (1 << UInt32(count)) - 1
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

extension QuestionID {
    /// Letters of an id.
    static let length = 14

    /// The id of the question with this number among those that one mail calls for; `token`: at least 12 letters of the
    /// alphabet of tokens, new for every mail.
    init(token: String, number: Int) {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        // More than 1,024 questions follow from no mail: a network has as many moderators as a person can name.
        let (high, low) = (number / 32 % 32, number % 32)
        let letters = token.lowercased().filter { alphabet.contains($0) }.suffix(12)
        self.init(
            String(repeating: "a", count: 12 - letters.count) + letters + String([alphabet[high], alphabet[low]]))
    }
}
