internal import Foundation

/// Looks at files without following links, and makes folders.
enum Files {
    enum Kind: Hashable {
        case file, folder
        /// A link, a socket, a device.
        case other
    }

    /// What stands at a path; nil for nothing.
    static func kind(_ path: String) -> Kind? {
        // Nothing there, or nothing we may look at: both are no file of ours.
        guard let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType else {
            return nil
        }
        return switch type {
        case .typeRegular: .file
        case .typeDirectory: .folder
        default: .other
        }
    }

    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    static func create(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Makes the folder that a path stands in.
    static func createParent(_ path: String) throws { try create((path as NSString).deletingLastPathComponent) }

    static func removeEmptyFolder(_ folder: String) { rmdir(folder) }
}
