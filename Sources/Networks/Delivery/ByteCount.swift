/// `bytes` as people write it: `25 MB`, `1,4 MB`, with the language's decimal mark.
func byteCount(_ bytes: Int, in language: Language) -> String {
    let units: [(size: Int, name: String)] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")]
    guard let unit = units.first(where: { bytes >= $0.size }) else { return "\(bytes) B" }
    let whole = bytes / unit.size
    let tenths = bytes % unit.size * 10 / unit.size
    guard tenths > 0, whole < 100 else { return "\(whole) \(unit.name)" }
    switch language {
    case .german: return "\(whole),\(tenths) \(unit.name)"
    case .english: return "\(whole).\(tenths) \(unit.name)"
    }
}
