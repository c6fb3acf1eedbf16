internal import Foundation

/// The folder of a demo: the configuration, the mailbox and what the daemon makes of them.
///
/// A demo takes only a folder that is empty or was a demo before, and removes only what a demo has made: whatever
/// else lies in it is moved to `set-aside-1` and so on.
public struct DemoFolder: Sendable {
    /// As the user named it, without a slash at its end.
    public let path: String

    /// Names a folder; nothing is looked at yet.
    public init(_ path: String) {
        let end = path.lastIndex { $0 != "/" } ?? path.startIndex
        self.path = path.isEmpty ? "." : String(path[...end])
    }

    /// The configuration folder.
    public var configuration: String { below("config") }

    /// Where the daemon will keep its state.
    public var data: String { below("data") }

    /// Whether the folder holds an earlier demo. Throws where it may not be used.
    public func holdsEarlierDemo() throws(DemoFolderError) -> Bool { try earlierMark() != nil }

    /// Clears away an earlier demo and builds the city. Returns the folder with what somebody else had put there;
    /// nil when there was nothing.
    public func build() throws(DemoFolderError) -> String? {
        let setAside = try earlierMark().flatMap { mark throws(DemoFolderError) in try clear(mark) }
        let files = Self.cityFiles
        try attempt("create the folder", path) { try Files.create($0) }
        // The mark comes first, so that a demo that was cut short can be repeated.
        try write(DemoMark(paths: files.map(\.path)))
        for folder in ["mailbox/tmp", "mailbox/cur"] { try attempt("create the folder", below(folder), Files.create) }
        for file in files {
            let target = below(file.path)
            try attempt("create the folder of", target, Files.createParent)
            try attempt("write", target) { try Data(file.bytes).write(to: URL(fileURLWithPath: $0)) }
        }
        return setAside
    }

    /// Notes all that the run has made, so that the next demo may clear it away.
    public func seal() throws(DemoFolderError) {
        try write(DemoMark(paths: try contents().files.filter { Files.kind(below($0)) == .file }))
    }

    // MARK: The parts

    /// What stands in the folder before the daemon runs.
    private static let cityFiles: [(path: String, bytes: [UInt8])] =
        [
            ("config/netzpost.yaml", PackageResources.netzpost_yaml),
            ("config/subscribers.yaml", PackageResources.subscribers_yaml),
        ] + DemoMail.all.map { ("mailbox/new/\($0.fileName)", $0.bytes) }

    private func below(_ name: String) -> String { (path as NSString).appendingPathComponent(name) }

    private func write(_ mark: DemoMark) throws(DemoFolderError) {
        try attempt("write", below(DemoMark.fileName)) {
            try Data(mark.text.utf8).write(to: URL(fileURLWithPath: $0), options: .atomic)
        }
    }

    /// The mark of an earlier demo; nil where there is no folder or an empty one.
    private func earlierMark() throws(DemoFolderError) -> DemoMark? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            // A link that leads nowhere exists all the same.
            guard Files.kind(path) == nil else { throw .noFolder(path) }
            return nil
        }
        guard isFolder.boolValue else { throw .noFolder(path) }
        let names = try attempt("read the folder", path, Files.names(in:))
        guard names.contains(DemoMark.fileName) else {
            guard let example = names.first else { return nil }
            throw .notEmpty(path, example: example)
        }
        let file = below(DemoMark.fileName)
        guard Files.kind(file) == .file else { throw .damagedMark(file) }
        let bytes = try attempt("read", file) { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        guard let mark = DemoMark(text: String(decoding: bytes, as: UTF8.self)) else { throw .damagedMark(file) }
        return mark
    }

    /// Everything in the demo's folders: files (with all that is no folder), and the folders, outer ones first.
    private func contents() throws(DemoFolderError) -> (files: [String], folders: [String]) {
        var files: [String] = []
        var folders: [String] = []
        var waiting = DemoMark.folders
        while let next = waiting.popLast() {
            switch Files.kind(below(next)) {
            case nil: break
            case .folder:
                folders.append(next)
                waiting += try attempt("read the folder", below(next), Files.names(in:)).map { "\(next)/\($0)" }
            case .file, .other: files.append(next)
            }
        }
        return (files, folders)
    }

    /// Removes what `mark` covers and moves the rest aside. Returns where to; nil when there was no rest.
    private func clear(_ mark: DemoMark) throws(DemoFolderError) -> String? {
        let (files, folders) = try contents()
        let isOurs = files.map { mark.covers($0) && Files.kind(below($0)) == .file && !isEdited($0) }
        let aside = isOurs.contains(false) ? try makeAside() : nil
        for (file, isOurs) in zip(files, isOurs) {
            if isOurs {
                try attempt("remove", below(file)) { try FileManager.default.removeItem(atPath: $0) }
            } else if let aside {
                let target = (aside as NSString).appendingPathComponent(file)
                try attempt("create the folder of", target, Files.createParent)
                try attempt("set aside", below(file)) { try FileManager.default.moveItem(atPath: $0, toPath: target) }
            }
        }
        // One that is not empty holds what nobody could list: it stays.
        for folder in folders.reversed() { Files.removeEmptyFolder(below(folder)) }
        return aside
    }

    /// Whether somebody has changed a file of the configuration: then it is theirs.
    private func isEdited(_ file: String) -> Bool {
        guard let original = Self.cityFiles.first(where: { $0.path == file && file.hasPrefix("config/") }) else {
            return false
        }
        return FileManager.default.contents(atPath: below(file)) != Data(original.bytes)
    }

    private func makeAside() throws(DemoFolderError) -> String {
        var number = 1
        while Files.kind(below("set-aside-\(number)")) != nil { number += 1 }
        let aside = below("set-aside-\(number)")
        try attempt("create the folder", aside, Files.create)
        return aside
    }

    /// Does something to a path and names both when the system refuses.
    @discardableResult
    private func attempt<Value>(
        _ operation: String, _ path: String, _ body: (String) throws -> Value
    ) throws(DemoFolderError) -> Value {
        do {
            return try body(path)
        } catch {
            // The system's own words are shorter than Foundation's.
            let cause = (error as? CocoaError)?.underlying as? POSIXError
            throw .file(
                operation: operation, path: path,
                detail: cause.map { String(cString: strerror($0.code.rawValue)) }
                    ?? (error as NSError).localizedDescription)
        }
    }
}
