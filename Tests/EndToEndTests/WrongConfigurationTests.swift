import Foundation
import Testing

@Suite("A configuration that can't be used", .serialized)
struct WrongConfigurationTests {
    @Test(
        "Every mistake is named with file, line and column, nothing is done, and the code says 78",
        arguments: [["run"], ["run", "--once"], ["check"], ["status"], ["queue"], ["held"]])
    func mistakes(command: [String]) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        try city.put(SampleMail().bytes)
        try city.city.edit("netzpost.yaml", "umbrella:", into: "umbrela:")
        try city.city.edit("netzpost.yaml", "trust: from", into: "trust: form")
        try city.city.edit("netzpost.yaml", ", address: jugend@netz.example", into: "")
        try city.city.edit("subscribers.yaml", "email: m3@sprache.example", into: "email: m3@@sprache.example")
        let result = try await NetzpostProcess.output(
            command + ["--config", city.city.configuration.path], logIn: city.city.folder)
        #expect(result.ending == .init(code: 78))
        let said = result.log + result.text
        for (file, text, column, remedy) in [
            ("netzpost.yaml", "umbrela:", 1, "umbrella"), ("netzpost.yaml", "trust: form", 18, "from"),
            ("netzpost.yaml", "name: Netzwerk jugend", 11, "address"),
            ("subscribers.yaml", "m3@@", 30, "m3@@sprache.example"),
        ] {
            let line = try city.city.line(of: text, in: file)
            let place = "\(city.city.configuration.path)/\(file):\(line):\(column): error: "
            let diagnostic = said.split(separator: "\n").first { $0.contains(place) }
            #expect(diagnostic?.contains(remedy) == true, "\(place) \(said)")
        }
        #expect(try city.mailsLeft().count == 1)
        #expect(!FileManager.default.fileExists(atPath: city.city.data.path))
    }

    @Test("A secret that others can read, and one that is not there, are refused with what to do")
    func secrets() async throws {
        let city = try MaildirCity(relay: relayBlock(port: 25, authority: "/etc/ssl/certs/ca-certificates.crt"))
        defer { city.remove() }
        let secret = city.city.configuration.appendingPathComponent("secret")
        let line = try city.city.line(of: "password_file", in: "netzpost.yaml")

        try city.city.write(secret: "geheim", mode: 0o644)
        let readable = try await city.runToEnd()
        #expect(readable.ending == .init(code: 78))
        #expect(readable.log.contains("netzpost.yaml:\(line):18: error: "))
        #expect(readable.log.contains("chmod 600 \(secret.path)"))

        try FileManager.default.removeItem(at: secret)
        let missing = try await city.runToEnd()
        #expect(missing.ending == .init(code: 78))
        #expect(missing.log.contains("netzpost.yaml:\(line):18: error: "))
        #expect(missing.log.contains("There is no file of this name in '\(city.city.configuration.path)'"))

        try city.city.write(secret: "")
        let empty = try await city.runToEnd()
        #expect(empty.ending == .init(code: 78))
        #expect(empty.log.contains("Write the password into it"))
        #expect(!(readable.log + missing.log + empty.log).contains("geheim"))
    }
}
