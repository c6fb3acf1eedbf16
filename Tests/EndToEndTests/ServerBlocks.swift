import Foundation
import TestServers

extension DovecotServer {
    /// The entry of `intake:` for a mailbox here, with the password in the file `secret`. `port` is that of a server
    /// in front of this one.
    func intake(
        _ mailbox: DovecotMailbox, authority: String? = nil, folder: String = "INBOX", port: Int? = nil
    ) -> String {
        """
          - imap: imaps://\(mailbox.user)@localhost:\(port ?? ports.imaps)/\(folder)
            ca_file: \(authority ?? authorityFile)
            password_file: secret
        """
    }
}

/// The block `relay:` for a server on that port, with the password in the file `secret`.
func relayBlock(port: Int, authority: String) -> String {
    """
      smtp: smtp://netz@localhost:\(port)
      ca_file: \(authority)
      password_file: secret
    """
}
