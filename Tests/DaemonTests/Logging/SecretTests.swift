import Networks
import Testing

@Suite("Secrets")
struct SecretTests {
    @Test("A password shows in no way of printing a configuration")
    func printing() {
        let server = ServerSettings(
            host: "imap.example", port: 993, security: .implicitTLS, user: "netz",
            credential: .password(Secret("tr0ub4dor")))
        var dumped = ""
        dump(server, to: &dumped)
        for text in ["\(server)", String(reflecting: server), String(describing: server), dumped] {
            #expect(!text.contains("tr0ub4dor"))
        }
        #expect("\(server)".contains("(secret)"))
    }
}
