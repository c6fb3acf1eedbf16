import Fuzzer
import MailFormat

/// Reads any bytes as cards: what is written of each is read again equal.
func readCards(_ input: Input) {
    let label = ["", "utf-8", "iso-8859-1", "utf-16"][Int(input.choice) % 4]
    for card in ContactCard.cards(in: input.bytes, charset: label) {
        let bytes = card.bytes
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            require(line.last == 0x0D && line.count <= 76, "a line of \(line.count) octets")
        }
        let again = ContactCard.cards(in: bytes)
        require(again == [card], "another card: \(String(decoding: bytes, as: UTF8.self))")
    }
}
