internal import Foundation

/// A program that prints tokens which a `DovecotServer` accepts until they expire (RFC 7519, signed by HS256).
public final class TokenProgram: Sendable {
    /// When a token expires: long ago, or not in our time.
    public enum Expiry: Int, Sendable {
        case past = 1_000_000_000
        case future = 4_102_444_800
    }

    /// The command and its arguments.
    public let command: [String]
    private let folder: TestFolder

    /// Prints a token of `user` for each of `expiries`, one a run, and then the last of them again and again.
    public init(user: String, _ expiries: Expiry...) throws {
        folder = try TestFolder()
        let script = """
            runs=$1; user=$2; key=$3; shift 3
            echo >>"$runs"
            run=$(wc -l <"$runs")
            if [ "$run" -gt $# ]; then run=$#; fi
            shift $((run - 1))
            encoded() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
            token=$(printf '{"alg":"HS256","typ":"JWT"}' | encoded)
            token=$token.$(printf '{"sub":"%s","iat":900000000,"exp":%d}' "$user" "$1" | encoded)
            printf '%s.%s\\n' "$token" "$(printf '%s' "$token" | openssl dgst -sha256 -hmac "$key" -binary | encoded)"
            """
        command =
            ["sh", "-c", script, "token", folder.url.appending(path: "runs").path, user, Self.key]
            + expiries.map { "\($0.rawValue)" }
    }

    /// How often it was run.
    public var runs: Int {
        let lines = try? String(contentsOf: folder.url.appending(path: "runs"), encoding: .utf8)
        return lines?.count ?? 0
    }

    private static let key = "a key for tests that is long enough"

    /// Lets the Dovecot in `folder` accept them.
    static func prepare(_ folder: URL) throws {
        try DovecotConfiguration.tokens(folder.path).write(
            to: folder.appending(path: "oauth2.conf"), atomically: false, encoding: .utf8)
        let keys = folder.appending(path: "keys/default/HS256", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        try Data(key.utf8).base64EncodedString().write(
            to: keys.appending(path: "default"), atomically: false, encoding: .utf8)
    }
}
