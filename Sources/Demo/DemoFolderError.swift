/// Why a folder can't hold the demo. Nothing has been deleted then.
public enum DemoFolderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path names something that is no folder.
    case noFolder(String)
    /// It holds something, and no mark of an earlier demo.
    case notEmpty(String, example: String)
    /// The mark of an earlier demo can't be read.
    case damagedMark(String)
    /// The system refused.
    case file(operation: String, path: String, detail: String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .noFolder(let path):
            "\(path) is no folder: name another one, as in 'netzpost demo FOLDER'"
        case .notEmpty(let path, let example):
            "\(path) is not empty (it holds \(example)) and no earlier demo: name another one, "
                + "as in 'netzpost demo FOLDER'"
        case .damagedMark(let path):
            "\(path) can't be read as the mark of an earlier demo: remove it or name another folder"
        case .file(let operation, let path, let detail):
            "can't \(operation) \(path): \(detail)"
        }
    }
}
