internal import MailFormat
internal import Networks

/// How the program proves who it is.
enum AuthenticationWay: String, CaseIterable {
    case password, oauth2
}

/// Whether a connection is protected.
enum TLSWish: String, CaseIterable {
    case required, none
}

/// The keys that every server has.
enum ServerKeys {
    static let tls = Key("tls", Kind<TLSWish>.word(), "required")
    static let caFile = Key("ca_file", Kind<String>.line, "ca.pem")
    static let passwordFile = Key("password_file", Kind<String>.line, "relay.password")
    static let auth = Key("auth", Kind<AuthenticationWay>.word(), "password")
    static let tokenCommand = Key(
        "token_command", Kind<[String]>.program, "[/usr/local/bin/token, netz@netz.example]")
}

/// Reads what a section says of a server beside its address.
struct ServerSection {
    let fields: Fields
    let secrets: SecretFile

    /// nil when something is wrong: the report then knows. Without an address, as when that is wrong itself, the
    /// other lines are still read for their mistakes.
    func settings(_ address: Located<ServerAddress>?) -> ServerSettings? {
        let security = security(address)
        let credential = credential(address)
        let caFile = caFile()
        guard let server = address?.value, let security, let credential, let caFile else { return nil }
        return ServerSettings(
            host: server.host, port: server.port, security: security, user: server.user,
            credential: credential.value, caFile: caFile.value)
    }

    /// A value that may be none, in contrast to one that could not be read.
    private struct Maybe<Value> { var value: Value? }

    private var report: Report { fields.source.report }

    private func security(_ address: Located<ServerAddress>?) -> ServerSettings.Security? {
        let wish = fields.located(ServerKeys.tls)
        guard let address = address?.value else { return nil }
        let whole: ServerSettings.Security = address.scheme.isImplicitTLS ? .implicitTLS : .startTLS
        guard let wish else { return fields.has(ServerKeys.tls) ? nil : whole }
        switch wish.value {
        case .required: return whole
        case .none:
            if address.scheme.isImplicitTLS {
                report.error(
                    "\(address.scheme.rawValue):// means TLS, and 'tls: none' forbids it.", "Delete one of the two.",
                    at: wish.position)
                return nil
            }
            guard address.isLoopback else {
                report.error(
                    "Without TLS everybody on the way could read passwords and mail.",
                    "Write 'tls: required'; 'none' is for a server on this machine only, as localhost.",
                    at: wish.position)
                return nil
            }
            return ServerSettings.Security.none
        }
    }

    private func credential(_ address: Located<ServerAddress>?) -> Maybe<ServerSettings.Credential>? {
        let way = fields.located(ServerKeys.auth)
        if way == nil, fields.has(ServerKeys.auth) { return nil }
        switch way?.value ?? .password {
        case .password:
            if fields.has(ServerKeys.tokenCommand) {
                report.error(
                    "'token_command' has no use with a password.", "Add 'auth: oauth2', or delete the line.",
                    at: fields.position(of: ServerKeys.tokenCommand))
                return nil
            }
            return password(address)
        case .oauth2:
            if fields.has(ServerKeys.passwordFile) {
                report.error(
                    "'password_file' has no use with oauth2.", "Delete the line.",
                    at: fields.position(of: ServerKeys.passwordFile))
                return nil
            }
            return token(address, at: way?.position ?? fields.position)
        }
    }

    private func password(_ address: Located<ServerAddress>?) -> Maybe<ServerSettings.Credential>? {
        guard fields.has(ServerKeys.passwordFile) else {
            guard let address, address.value.user != nil else { return Maybe(value: nil) }
            report.error(
                "The address names a user, but there is no password.", ServerKeys.passwordFile.label.addLine,
                at: address.position)
            return nil
        }
        if let address, address.value.user == nil {
            report.error(
                "There is a password, but the address names no user.", Self.userRemedy, at: address.position)
        }
        guard let name = fields.located(ServerKeys.passwordFile) else { return nil }
        report.reads(secrets.path(name.value))
        do throws(Mistake) {
            return Maybe(value: .password(try secrets.read(name.value)))
        } catch {
            report.error(error, at: name.position)
            return nil
        }
    }

    private static let userRemedy =
        "Write the user before the server, as netz%40netz.example@mail.example."

    private func token(
        _ address: Located<ServerAddress>?, at position: Position
    ) -> Maybe<ServerSettings.Credential>? {
        if let address, address.value.user == nil {
            report.error("'auth: oauth2' needs a user in the address.", Self.userRemedy, at: address.position)
        }
        guard fields.has(ServerKeys.tokenCommand) else {
            report.error(
                "'auth: oauth2' needs a program that prints the token.",
                ServerKeys.tokenCommand.label.addLine, at: position)
            return nil
        }
        return fields[ServerKeys.tokenCommand].map { Maybe(value: .tokenCommand($0)) }
    }

    private func caFile() -> Maybe<String>? {
        guard fields.has(ServerKeys.caFile) else { return Maybe(value: nil) }
        guard let name = fields.located(ServerKeys.caFile) else { return nil }
        let path = absolutePath(name.value, from: fields.source.folder)
        report.reads(path)
        do throws(FileTrouble) {
            // Only whether it can be read: what is in it is libcurl's business.
            _ = try readFile(path, limit: YAMLDocument.sizeLimit)
            return Maybe(value: path)
        } catch {
            report.error(error.mistake(path), at: name.position)
            return nil
        }
    }
}
