internal import MailFormat

/// A list of people for a spreadsheet.
func memberTable(of members: [MemberEntry], in language: Language) -> [UInt8] {
    let fields: [ProfileField] = [.organisation, .task, .phone, .email, .website]
    let head = [ProfileLine.name.word(in: language)] + fields.map { $0.word(in: language) }
    let rows = members.map { member in
        [
            member.name, member.organisation ?? "", member.task ?? "", member.phone ?? "",
            member.email.map { "\($0)" } ?? "", member.website ?? "",
        ]
    }
    return Array(spreadsheet([head] + rows, in: language).utf8)
}

/// Rows for a spreadsheet (RFC 4180), with the mark by which spreadsheets know UTF-8.
///
/// Where a comma is the decimal mark, spreadsheets part columns by semicolons.
public func spreadsheet(_ rows: [[String]], in language: Language) -> String {
    let separator = language == .german ? ";" : ","
    return "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: separator) + "\r\n" }.joined()
}

/// A value in quotes, whatever it holds. What a spreadsheet would take for a formula stands behind an apostrophe, but
/// for a telephone number, which is none.
private func cell(_ value: String) -> String {
    let line = String(value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    let isNumber = line.allSatisfy { $0.isASCII && ($0.isNumber || "+-/() .".contains($0)) }
    let isFormula = line.first.map { "=+-@".contains($0) } ?? false
    return "\"" + (isFormula && !isNumber ? "'" : "") + line.replacing("\"", with: "\"\"") + "\""
}
