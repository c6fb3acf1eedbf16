internal import Glibc
internal import Networks

/// Where passwords lie: files that nobody else can read.
struct SecretFile {
    /// systemd's folder of credentials; nil when it gave none.
    var credentials: String?
    /// The folder of the configuration, absolute.
    var folder: String

    /// A password or token is not longer.
    static let sizeLimit = 65_536

    /// The file that `name` means: a relative name is looked for among systemd's credentials first.
    func path(_ name: String) -> String {
        if !name.hasPrefix("/"), let credentials {
            let path = absolutePath(name, from: credentials)
            if isBelowCredentials(path), access(path, F_OK) == 0 { return path }
        }
        return absolutePath(name, from: folder)
    }

    /// Reads the secret in the file that `name` means.
    func read(_ name: String) throws(Mistake) -> Secret {
        let path = path(name)
        let content: FileContent
        do throws(FileTrouble) {
            content = try readFile(path, limit: Self.sizeLimit)
        } catch .missing {
            throw missing(name)
        } catch { throw error.mistake(path) }
        // systemd writes a credential with mode 0400 and adds an access control list for the service's user; the
        // list's mask then shows in the bits of the group, as 0440, though no group can read the file. Others
        // never may.
        let forbidden: UInt32 = isBelowCredentials(path) ? 0o007 : 0o077
        guard content.mode & forbidden == 0 else {
            let mode = String(content.mode & 0o777, radix: 8)
            throw Mistake("Others can read \(quoted(path: path)) (mode \(mode)).", "Run: chmod 600 \(path)")
        }
        var bytes = content.bytes[...]
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes = bytes.dropLast() }
        guard !bytes.isEmpty else {
            throw Mistake("\(quoted(path: path)) is empty.", "Write the password into it, on one line.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Mistake("\(quoted(path: path)) is not written in UTF-8.", "Save the file as UTF-8.")
        }
        guard !text.unicodeScalars.contains(where: isControl) else {
            throw Mistake(
                "\(quoted(path: path)) holds more than one line.", "Write only the password into it.")
        }
        return Secret(text)
    }

    /// Does not repeat the name: where there is no such file, it may be the password itself, written in the wrong place.
    private func missing(_ name: String) -> Mistake {
        let remedy = "Write the password alone into a file, and its name here."
        if name.hasPrefix("/") { return Mistake("There is no such file.", remedy) }
        let places = [credentials, folder].compactMap { $0.map { quoted(path: $0) } }
        return Mistake("There is no file of this name in \(listed(places)).", remedy)
    }

    private func isBelowCredentials(_ path: String) -> Bool {
        guard let credentials else { return false }
        return path.hasPrefix(absolutePath(credentials, from: "/") + "/")
    }
}
