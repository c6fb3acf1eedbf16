import Foundation
import Networks
import Testing

@testable import ConfigurationFiles

@Suite("Secrets")
struct SecretFileTests {
    private static let main = TrialFolder.main.replacing(
        "  maildirs: out", with: "  smtp: smtp://netz@relay.example\n  password_file: relay.password")

    private func password(_ trial: TrialFolder) throws -> String? {
        guard case .smtp(let settings)? = trial.folder.load().configuration?.relay,
            case .password(let secret)? = settings.server.credential
        else { return nil }
        return secret.reveal
    }

    @Test(
        "The secret is the file's one line without its end",
        arguments: [
            ("geheim", "geheim"), ("geheim\n", "geheim"), ("geheim\r\n", "geheim"), (" ge heim \n\n", " ge heim "),
            ("Käßwörd%40:@/#\n", "Käßwörd%40:@/#"),
        ])
    func content(text: String, secret: String) throws {
        let trial = try TrialFolder(main: Self.main)
        try trial.write("relay.password", text)
        #expect(trial.lines() == [])
        #expect(try password(trial) == secret)
    }

    @Test("A file that others can read is refused", arguments: [0o640, 0o604, 0o660, 0o644, 0o620, 0o602])
    func modes(mode: Int) throws {
        let trial = try TrialFolder(main: Self.main)
        try trial.write("relay.password", "geheim", mode: mode)
        let octal = String(mode, radix: 8)
        #expect(
            trial.lines() == [
                "netzpost.yaml:11:18: error: Others can read 'relay.password' (mode \(octal)). Run: chmod 600 relay.password"
            ])
        try trial.write("relay.password", "geheim", mode: 0o400)
        #expect(trial.lines() == [])
    }

    @Test(
        "A file that holds no secret is refused",
        arguments: [
            ("", "is empty. Write the password into it, on one line."),
            ("\n\n", "is empty. Write the password into it, on one line."),
            ("ge\nheim\n", "holds more than one line. Write only the password into it."),
        ])
    func nothingInside(text: String, told: String) throws {
        let trial = try TrialFolder(main: Self.main)
        try trial.write("relay.password", text)
        #expect(trial.lines() == ["netzpost.yaml:11:18: error: 'relay.password' \(told)"])
        try trial.write("relay.password", bytes: [0xFF, 0x67])
        #expect(
            trial.lines() == [
                "netzpost.yaml:11:18: error: 'relay.password' is not written in UTF-8. Save the file as UTF-8."
            ])
        try FileManager.default.removeItem(atPath: trial.path + "/relay.password")
        #expect(
            trial.lines() == [
                "netzpost.yaml:11:18: error: There is no file of this name in 'FOLDER'. Write the password alone into a file, and its name here."
            ])
    }

    @Test("A relative name is looked for among systemd's credentials first, then beside the configuration")
    func credentials() throws {
        let trial = try TrialFolder(main: Self.main)
        let credentials = trial.path + "/credentials"
        try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: true)
        trial.credentials = credentials
        try trial.write("relay.password", "daneben")
        #expect(try password(trial) == "daneben")
        #expect(trial.folder.files.contains(trial.path + "/relay.password"))
        // systemd's own files show the mask of an access control list in the bits of the group.
        try trial.write("credentials/relay.password", "hinterlegt", mode: 0o440)
        #expect(try password(trial) == "hinterlegt")
        #expect(trial.folder.files.contains(credentials + "/relay.password"))
        try trial.write("credentials/relay.password", "hinterlegt", mode: 0o444)
        #expect(try password(trial) == nil)

        let whole = Self.main.replacing("relay.password", with: trial.path + "/relay.password")
        try trial.write("netzpost.yaml", whole)
        #expect(try password(trial) == "daneben")
        try trial.write("netzpost.yaml", Self.main.replacing("relay.password", with: "../relay.password"))
        #expect(try password(trial) == nil)
    }

    @Test(
        "A password is never printed, wherever it was written",
        arguments: [
            "smtp: smtp://netz:Geh3im@relay.example", "smtp: smtp://netz:Geh3im", "smtp: smtps://Geh3im:Geh3im",
            "smtp: smtp://netz:Geh3im/x@relay.example", "smtp: smtp://netz:Geh3im?@relay.example",
            "smtp: smtp://netz:Geh3im@x@relay.example", "smtp: netz:Geh3im@relay.example",
            "smtp: smtp://netz%Geh3im@relay.example", "smtp: smtp://netz@relay.example\n  password_file: Geh3im",
            "smtp: smtp://netz@relay.example\n  password: Geh3im",
            "smtp: smtp://netz@relay.example\n  password_file: /Geh3im",
            "smtp: smtp://netz@relay.example\n  password_file: many.password",
            "smtp: smtp://netz@relay.example\n  password_file: open.password",
        ])
    func neverPrinted(lines: String) throws {
        let trial = try TrialFolder(main: TrialFolder.main.replacing("maildirs: out", with: lines))
        try trial.write("many.password", "Geh3im\nGeh3im")
        try trial.write("open.password", "Geh3im", mode: 0o644)
        let told = trial.folder.load().diagnostics
        #expect(told.contains { $0.severity == .error })
        #expect(!told.contains { "\($0) \(String(reflecting: $0))".contains("Geh3im") })
    }

    @Test("A configuration that is printed as a whole shows no secret")
    func dumped() throws {
        let trial = try TrialFolder(main: Self.main)
        try trial.write("relay.password", "Geh3im")
        let configuration = try #require(trial.folder.load().configuration)
        var text = "\(configuration) \(String(reflecting: configuration))"
        dump(configuration, to: &text)
        #expect(text.contains("(secret)"))
        #expect(!text.contains("Geh3im"))
    }
}
