/// The values of one text, each of which stands in it as a single character of nobody's script while the text is taken
/// apart: what a value holds is never read as markup.
struct ValueMarks {
    private var values: [String] = []

    /// The first of the planes for private use: no template holds any of them.
    private static let first: UInt32 = 0xF0000
    /// To the end of the plane. A text of so many values would be megabytes long.
    private static let limit = 0xFFFD

    /// What stands for `value` from now on.
    mutating func mark(_ value: String) -> String {
        guard values.count < Self.limit, let mark = Unicode.Scalar(Self.first + UInt32(values.count)) else {
            return "…"
        }
        values.append(value)
        return String(Character(mark))
    }

    /// `text` with the values in their places.
    func filled(_ text: some StringProtocol) -> String {
        var result = ""
        for character in text {
            if let value = value(of: character) { result += value } else { result.append(character) }
        }
        return result
    }

    private func value(of character: Character) -> String? {
        guard let scalar = character.unicodeScalars.first, scalar.value >= Self.first else { return nil }
        let index = Int(scalar.value - Self.first)
        return index < values.count ? values[index] : nil
    }
}
