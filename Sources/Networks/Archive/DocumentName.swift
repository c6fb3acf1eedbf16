internal import MailFormat

/// Bytes of a document's name: file systems take 255, and the store adds a version.
private let nameLimit = 200

/// A name for a document that every file system takes, made from the one that came with it, which is nothing to
/// be trusted: it may climb out of a folder or show another ending than it has.
func documentName(_ given: String?, mediaType: String) -> String {
    let last = given?.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let name = safeName(last, limit: nameLimit)
    guard !name.isEmpty else { return unnamed(mediaType) }
    // A forwarded mail comes under its subject.
    if mediaType == "message/rfc822", !name.lowercased().hasSuffix(".eml") {
        return safeName(name + ".eml", limit: nameLimit)
    }
    return name
}

/// `text` as one component of a path: without separators, control and direction characters, or what Windows
/// refuses; cut to `limit` bytes of UTF-8 before its extension. May be empty.
func safeName(_ text: String, limit: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.isHidden {
        scalars.append(isForbidden(scalar) ? "_" : scalar)
    }
    let words = String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let name = cut(withoutEdges(words), to: limit)
    return isDevice(name) ? "_" + name : name
}

/// Windows drops blanks and points at the end; a point at the start hides a file.
private func withoutEdges(_ name: some StringProtocol) -> String {
    let start = name.drop { $0 == "." || $0 == " " }
    guard let end = start.lastIndex(where: { $0 != "." && $0 != " " }) else { return "" }
    return String(start[...end])
}

private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": true
    default: false
    }
}

/// Cuts by scalars, as one visible character may be of any length.
private func cut(_ name: String, to limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    let ending = fileExtension(of: name)
    let stem = prefix(of: name.dropLast(ending.count), bytes: limit - ending.utf8.count)
    return withoutEdges(stem) + ending
}

/// `.pdf`; empty for a name without one, or with one too long to be one.
private func fileExtension(of name: String) -> Substring {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return "" }
    let ending = name[point...]
    return ending.utf8.count <= 16 ? ending : ""
}

private func prefix(of text: Substring, bytes: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
        count += UTF8.width(scalar)
        guard count <= bytes else { break }
        scalars.append(scalar)
    }
    return String(scalars)
}

/// Names that Windows opens as a device, whatever the extension.
private func isDevice(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    return devices.contains(stem)
        || stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
            && "123456789¹²³".contains(stem.suffix(1))
}

private let devices: Set<String> = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]

/// The ending of files of a media type, as `.pdf`; nil for a type that has none of its own.
public func fileNameEnding(of mediaType: String) -> String? {
    let name = unnamed(mediaType)
    let ending = name.lastIndex(of: ".").map { String(name[$0...]) }
    return ending == ".bin" ? nil : ending
}

/// The name of a document that came without one: its kind, in the words of the media type.
private func unnamed(_ mediaType: String) -> String {
    if let name = knownNames[mediaType] { return name }
    let fields = mediaType.split(separator: "/")
    guard fields.count == 2 else { return "file.bin" }
    let ending =
        fields[1].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? String(fields[1]) : "bin"
    return safeName("\(fields[0]).\(ending)", limit: nameLimit)
}

private let knownNames = [
    "message/rfc822": "message.eml", "application/ms-tnef": "winmail.dat", "text/plain": "text.txt",
    "text/calendar": "calendar.ics", "image/jpeg": "image.jpg", "image/svg+xml": "image.svg",
    "audio/mpeg": "audio.mp3", "application/octet-stream": "file.bin", "application/msword": "document.doc",
    "application/pdf": "document.pdf", "application/rtf": "document.rtf", "application/zip": "archive.zip",
    "application/vnd.oasis.opendocument.text": "document.odt",
    "application/vnd.oasis.opendocument.spreadsheet": "table.ods",
    "application/vnd.oasis.opendocument.presentation": "slides.odp",
    "application/vnd.ms-excel": "table.xls", "application/vnd.ms-powerpoint": "slides.ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document.docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "table.xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "slides.pptx",
]
