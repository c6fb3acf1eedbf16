/// Why a server or mailbox could not be used.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, as `connect to imap.example:993`.
    public var operation: String
    /// What kind of trouble it is, and so who can do something about it.
    public var reason: Reason
    /// The server's words or the system's, without secrets.
    public var detail: String

    /// An error of that kind.
    public init(operation: String, reason: Reason, detail: String) {
        self.operation = operation
        self.reason = reason
        self.detail = detail
    }

    /// Kinds of trouble.
    public enum Reason: String, Hashable, Sendable {
        /// Name not found, refused, no answer in time, cut off.
        case unreachable
        /// The certificate is not valid for this name, or its authority is unknown.
        case certificate
        /// No STARTTLS where it is required, or TLS failed.
        case tls
        /// User or password refused.
        case login
        /// The token of the token command refused.
        case token
        /// The server asks to come back later.
        case unavailable
        /// The server broke its protocol, or ours is not its.
        case protocolViolation
        /// A file or folder of ours.
        case file
        /// The folder, a capability or a setting does not fit.
        case configuration
        /// The task was cancelled.
        case cancelled
    }

    /// Whether the same may work later without anybody changing anything.
    public var isTransient: Bool {
        switch reason {
        case .unreachable, .unavailable, .protocolViolation, .file, .tls, .cancelled: true
        case .certificate, .login, .token, .configuration: false
        }
    }

    /// What a person has to change; nil when waiting may help, or when the detail says it.
    public var remedy: String? {
        switch reason {
        case .certificate: "name the file of its authority in ca_file, or write the host as the certificate has it"
        case .login: "correct the user in the address, or the password in the file that password_file names"
        case .token:
            "let token_command print a token of this user for this server: renew its consent, and check its scope"
        case .tls, .unreachable, .unavailable, .protocolViolation, .file, .configuration, .cancelled: nil
        }
    }

    /// One line for logs and people.
    public var description: String { "\(operation): \(detail)" + (remedy.map { "; \($0)" } ?? "") }
}
