internal import MailFormat

/// Whether an author wants a post to stay among the network's members: "nur dieses Netz" in the subject, or alone on the
/// first line.
func isMarkedLocal(subject: String, text: String) -> Bool {
    let title = foldedWords(subject)
    if localMarks.contains(where: { mark in title.indices.contains { title[$0...].starts(with: mark) } }) {
        return true
    }
    let first = text.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: \.isNewline).first ?? ""
    // A sentence that has the words in it says something about them.
    guard first.utf8.count <= 60 else { return false }
    let words = foldedWords(first).filter { $0 != "bitte" && $0 != "please" && $0 != "fuer" && $0 != "for" }
    return localMarks.contains(words)
}

private let localMarks: Set<[String]> = [
    ["nur", "dieses", "netz"], ["nur", "dieses", "netzwerk"], ["nur", "fuer", "dieses", "netz"],
    ["nur", "fuer", "dieses", "netzwerk"], ["nur", "in", "diesem", "netz"], ["nur", "in", "diesem", "netzwerk"],
    ["this", "network", "only"], ["only", "this", "network"],
]
