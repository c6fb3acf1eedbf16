internal import Glibc
internal import MailFormat

/// The stored originals of an outgoing message, read by ranges over all of them. One is open at a time: a digest has
/// hundreds.
final class OriginalFiles {
    private let paths: [String]
    private let originals: Originals
    private var opened: (index: Int, file: OriginalFile)?

    /// Throws when one of the files is not there.
    init(paths: [String]) throws(TransportError) {
        self.paths = paths
        var sizes: [Int] = []
        for (index, path) in paths.enumerated() {
            let file = try OriginalFile(path: path)
            sizes.append(try file.size())
            if index == 0 { opened = (0, file) }
        }
        originals = Originals(sizes: sizes)
    }

    /// Bytes from the beginning of `range`, at least one of them.
    func read(_ range: Range<Int>) throws(TransportError) -> [UInt8] {
        let bytes = try originals.read(range) { (index, range) throws(TransportError) in
            try file(index).read(range)
        }
        guard !bytes.isEmpty else {
            throw TransportError(
                operation: "read a message's original", reason: .file,
                detail: "the originals end before byte \(range.upperBound): \(paths.joined(separator: ", "))")
        }
        return bytes
    }

    private func file(_ index: Int) throws(TransportError) -> OriginalFile {
        if let opened, opened.index == index { return opened.file }
        let file = try OriginalFile(path: paths[index])
        opened = (index, file)
        return file
    }
}
