import Demo
import Foundation
import MailFormat
import Testing

/// The attachments are files that every program opens.
struct DemoAttachmentTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var mail: String
        var name: String
        var mediaType: String
        /// Words that stand in the file, as it stores them; empty where they are compressed.
        var words = ""

        var testDescription: String { name }
    }

    private static let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    static let rows = [
        Row(
            mail: "treffen-einladung", name: "Tagesordnung Treffen 3. Dezember für alle Träger.pdf",
            mediaType: "application/pdf", words: "TOP 2   Kinderbetreuung"),
        // Written with combining marks, as Apple Mail does; see `namesAreTheSame`.
        Row(
            mail: "treffen-protokoll", name: "Protokoll 29. Oktober Pru\u{308}fungsvorbereitung.docx", mediaType: docx),
        Row(mail: "protokoll-korrektur", name: "Protokoll 29. Oktober Prüfungsvorbereitung.docx", mediaType: docx),
        Row(mail: "werkstatt-foto", name: "Werkstatttür.png", mediaType: "image/png"),
        Row(
            mail: "elektro-angebot", name: "Flyer Teilqualifizierung Elektrotechnik – Förderung möglich.pdf",
            mediaType: "application/pdf", words: "Bildungsgutschein"),
        Row(
            mail: "foerder-uebersicht", name: "Übersicht Förderprogramme 2027.pdf", mediaType: "application/pdf",
            words: "Perspektive Pflege"),
        Row(
            mail: "aushang-ohne-kennung", name: "Scan_20261118_1410.pdf", mediaType: "application/pdf",
            words: "jeden Mittwoch"),
    ]

    @Test("Each attachment has its name and is whole", arguments: rows)
    func isWhole(_ row: Row) throws {
        let mail = try #require(DemoMail.all.first { $0.name == row.mail })
        let parts = Message(mail.bytes).parts.filter { $0.fileName != nil }
        #expect(parts.map(\.fileName) == [row.name])
        let part = try #require(parts.first)
        #expect(part.contentType.mediaType == row.mediaType)
        let bytes = decoded(part, of: mail.bytes)
        switch row.mediaType {
        case "application/pdf": #expect(isPDF(bytes))
        case "image/png": #expect(isPNG(bytes))
        default: #expect(isDOCX(bytes))
        }
        if !row.words.isEmpty { #expect(Data(bytes).range(of: Data(row.words.utf8)) != nil) }
    }

    @Test("No other mail has an attachment")
    func noOthers() {
        let with = DemoMail.all.filter { mail in Message(mail.bytes).parts.contains { $0.fileName != nil } }
        #expect(Set(with.map(\.name)) == Set(Self.rows.map(\.mail)))
    }

    @Test("The two minutes have one name in two spellings, and different contents")
    func namesAreTheSame() throws {
        let minutes = try ["treffen-protokoll", "protokoll-korrektur"].map { name in
            let mail = try #require(DemoMail.all.first { $0.name == name })
            let part = try #require(Message(mail.bytes).parts.first { $0.fileName != nil })
            return (name: part.fileName ?? "", bytes: decoded(part, of: mail.bytes))
        }
        #expect(Array(minutes[0].name.utf8) != Array(minutes[1].name.utf8))
        #expect(minutes[0].name == minutes[1].name, "canonically equivalent")
        #expect(minutes[0].bytes != minutes[1].bytes)
    }

    @Test("The invitation carries a calendar object for all")
    func invitationHasCalendar() throws {
        let mail = try #require(DemoMail.all.first { $0.name == "treffen-einladung" })
        let part = try #require(Message(mail.bytes).parts.first { $0.contentType.mediaType == "text/calendar" })
        #expect(part.contentType.parameters["method"]?.lowercased() == "request")
        let text = String(decoding: decoded(part, of: mail.bytes), as: UTF8.self)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n"))
        #expect(text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
    }

    // MARK: Structures

    /// Begins and ends as a PDF, and the cross-reference table stands where the trailer says (ISO 32000 §7.5).
    private func isPDF(_ bytes: [UInt8]) -> Bool {
        let data = Data(bytes)
        guard data.starts(with: Data("%PDF-1.4\n".utf8)),
            let tail = data.range(of: Data("startxref\n".utf8), options: .backwards)
        else { return false }
        let lines = String(decoding: data[tail.upperBound...], as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[1] == "%%EOF", let offset = Int(lines[0]), offset < bytes.count else {
            return false
        }
        return data[offset...].starts(with: Data("xref\n0 ".utf8))
    }

    /// The chunks of a PNG from IHDR to IEND, each whole (ISO 15948 §5).
    private func isPNG(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return false }
        var names: [String] = []
        var offset = 8
        while offset + 12 <= bytes.count {
            let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            names.append(String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self))
            offset += 12 + length
        }
        return offset == bytes.count && names.first == "IHDR" && names.contains("IDAT") && names.last == "IEND"
    }

    /// A ZIP archive whose directory, which stands at the end, names what Word needs (ECMA-376 part 2).
    private func isDOCX(_ bytes: [UInt8]) -> Bool {
        let end = bytes.count - 22
        guard end > 0, bytes.starts(with: [0x50, 0x4B, 3, 4]), bytes[end...].starts(with: [0x50, 0x4B, 5, 6]) else {
            return false
        }
        let start = bytes[end + 16..<end + 20].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard start < end else { return false }
        let directory = Data(bytes[start..<end])
        return ["[Content_Types].xml", "_rels/.rels", "word/document.xml"].allSatisfy {
            directory.range(of: Data($0.utf8)) != nil
        }
    }
}
