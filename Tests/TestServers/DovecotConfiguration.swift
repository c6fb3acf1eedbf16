/// The configuration file of a Dovecot 2.3 that any user may run.
struct DovecotConfiguration {
    let text: String

    /// The second file: tokens are JWTs, signed with the key below `keys/`.
    static func tokens(_ folder: String) -> String {
        """
        introspection_mode = local
        local_validation_key_dict = fs:posix:prefix=\(folder)/keys/
        username_attribute = sub

        """
    }

    init(folder: String, ports: DovecotServer.Ports, relayPort: Int?, capability: String?) {
        let user = ServerUser.current
        text = """
            \(Self.general(folder, user))
            \(Self.login("imap", [("imap", ports.imap, false), ("imaps", ports.imaps, true)]))
            \(Self.login("submission", [
                ("submission", ports.submission, false), ("submissions", ports.submissions, true),
            ]))
            service lmtp {
              inet_listener lmtp {
                port = \(ports.lmtp)
              }
            }
            service auth {
              inet_listener sasl {
                port = \(ports.sasl)
              }
            }
            service anvil {
              chroot =
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            \(relayPort.map { "submission_relay_host = 127.0.0.1\nsubmission_relay_port = \($0)" } ?? "")
            \(capability.map { "imap_capability = \($0)" } ?? "")

            """
    }

    private static func general(_ folder: String, _ user: ServerUser) -> String {
        """
        base_dir = \(folder)/run
        state_dir = \(folder)/run
        log_path = \(folder)/dovecot.log
        protocols = imap lmtp submission
        listen = 127.0.0.1
        default_internal_user = \(user.name)
        default_internal_group = \(user.group)
        default_login_user = \(user.name)
        first_valid_uid = 1
        default_vsz_limit = 0
        mail_location = maildir:\(folder)/mail/%n
        mail_fsync = never
        mail_max_userip_connections = 100
        ssl = yes
        ssl_cert = <\(folder)/srv.pem
        ssl_key = <\(folder)/srv.key
        auth_mechanisms = plain login cram-md5 oauthbearer xoauth2
        auth_failure_delay = 0
        hostname = mx.test
        passdb {
          driver = oauth2
          mechanisms = oauthbearer xoauth2
          args = \(folder)/oauth2.conf
        }
        passdb {
          driver = static
          args = password=secret
        }
        userdb {
          driver = static
          args = uid=\(user.name) gid=\(user.group) home=\(folder)/home/%n
        }
        """
    }

    private static func login(_ name: String, _ listeners: [(name: String, port: Int, isTLS: Bool)]) -> String {
        let sections = listeners.map { listener in
            """
              inet_listener \(listener.name) {
                port = \(listener.port)
                ssl = \(listener.isTLS ? "yes" : "no")
              }
            """
        }
        return """
            service \(name)-login {
              chroot =
              service_count = 0
            \(sections.joined(separator: "\n"))
            }
            """
    }
}
