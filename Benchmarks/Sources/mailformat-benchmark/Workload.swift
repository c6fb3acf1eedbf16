import GMimeReader
import Glibc
import MailFormat

/// Something that MailFormat and GMime both do to the same bytes, and what each says it read.
struct Workload {
    let name: String
    /// Mails in one run.
    let mails: Int
    /// Bytes in one run.
    let bytes: Int
    /// Runs that are timed.
    let runs: Int
    let ours: () -> Counts
    /// nil where GMime has nothing alike.
    let theirs: (() -> Counts)?
}

/// All workloads; their mails are made when one is asked for.
func workloads() -> [Workload] {
    var samples = SampleMails(seed: 2026)
    let small = samples.small(2000)
    let large = samples.large(25 << 20)
    return [
        Workload(
            name: "small mails, whole", mails: small.count, bytes: small.reduce(0) { $0 + $1.count }, runs: 15,
            ours: { sum(small, readMessage) },
            theirs: { sum(small) { Counts(gmime_read_message($0, $0.count)) } }),
        Workload(
            name: "small mails, headers only", mails: small.count, bytes: small.reduce(0) { $0 + $1.count }, runs: 15,
            ours: { sum(small) { Counts(header: readHeader(of: Message($0))) } },
            theirs: { sum(small) { Counts(gmime_read_header($0, $0.count)) } }),
        file("25 MB in base64, from a file", large),
        hostile("a million boundaries", HostileMails.boundaries(1_000_000)),
        hostile("a megabyte of encoded words", HostileMails.encodedWords(1 << 20)),
        hostile("a megabyte of parameters", HostileMails.parameters(1 << 20)),
        hostile("a megabyte of addresses", HostileMails.addresses(1 << 20)),
    ]
}

private func hostile(_ name: String, _ mail: [UInt8]) -> Workload {
    Workload(
        name: name, mails: 1, bytes: mail.count, runs: 5, ours: { readMessage(mail) },
        theirs: { Counts(gmime_read_message(mail, mail.count)) })
}

/// A mail in a file without a name, so that neither side has it in memory.
private func file(_ name: String, _ mail: [UInt8]) -> Workload {
    var path = Array("/tmp/mailformat-benchmark-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { fatalError("no temporary file: \(errno)") }
    unlink(path)
    var written = 0
    while written < mail.count {
        let count = mail[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { fatalError("the mail can't be written: \(errno)") }
        written += count
    }
    return Workload(
        name: name, mails: 1, bytes: mail.count, runs: 9, ours: { readFile(descriptor) },
        theirs: { Counts(gmime_read_file(descriptor)) })
}

private func sum(_ mails: [[UInt8]], _ read: ([UInt8]) -> Counts) -> Counts {
    mails.reduce(into: Counts()) { $0.add(read($1)) }
}

extension Counts {
    init(_ counts: gmime_counts) {
        self.init(header: counts.header, parts: counts.parts, content: counts.content)
    }

    mutating func add(_ other: Counts) {
        header += other.header
        parts += other.parts
        content += other.content
    }
}
