internal import MailFormat

/// A list of people for a spreadsheet (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.
///
/// Where a comma is the decimal mark, spreadsheets part columns by semicolons.
func memberTable(of members: [MemberEntry], in language: Language) -> [UInt8] {
    let separator = language == .german ? ";" : ","
    let fields: [ProfileField] = [.organisation, .task, .phone, .email, .website]
    let head = [ProfileLine.name.word(in: language)] + fields.map { $0.word(in: language) }
    let rows = members.map { member in
        [
            member.name, member.organisation ?? "", member.task ?? "", member.phone ?? "",
            member.email.map { "\($0)" } ?? "", member.website ?? "",
        ]
    }
    let lines = ([head] + rows).map { $0.map(cell).joined(separator: separator) + "\r\n" }
    return Array(("\u{FEFF}" + lines.joined()).utf8)
}

/// A value in quotes, whatever it holds. What a spreadsheet would take for a formula stands behind an apostrophe, but
/// for a telephone number, which is none.
private func cell(_ value: String) -> String {
    let line = String(value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    let isNumber = line.allSatisfy { $0.isASCII && ($0.isNumber || "+-/() .".contains($0)) }
    let isFormula = line.first.map { "=+-@".contains($0) } ?? false
    return "\"" + (isFormula && !isNumber ? "'" : "") + line.replacing("\"", with: "\"\"") + "\""
}
