import Foundation
import MailFormat
import Networks
import Testing

@testable import ConfigurationFiles

@Suite("Files that are no configuration")
struct FileTests {
    @Test("What is no YAML, or none of ours, is told with its place", arguments: fileRows)
    func noConfiguration(row: FileRow) throws {
        let trial = try TrialFolder(subscribers: row.text)
        #expect(trial.lines() == row.lines)
        #expect(trial.folder.load().configuration == nil)
    }

    @Test("A file in another encoding is told with the first letter that cannot be read")
    func encoding() throws {
        let trial = try TrialFolder()
        try trial.write("subscribers.yaml", bytes: Array("subscribers:\n  - name: J".utf8) + [0xF6, 0x72, 0x67, 0x0A])
        #expect(
            trial.lines() == [
                "subscribers.yaml:2:12: error: The file is not written in UTF-8: a letter here cannot be read. Save the file as UTF-8."
            ])
    }

    @Test("Without netzpost.yaml nothing else is complained of")
    func noMainFile() throws {
        let trial = try TrialFolder(subscribers: nil)
        try FileManager.default.removeItem(atPath: trial.path + "/netzpost.yaml")
        #expect(
            trial.lines() == [
                "netzpost.yaml:1:1: error: There is no file 'netzpost.yaml'. Create it, or name its folder with --config."
            ])
        #expect(
            ConfigurationFolder("/no/such/folder").load().diagnostics.map(\.description) == [
                "/no/such/folder/netzpost.yaml:1:1: error: There is no file '/no/such/folder/netzpost.yaml'. Create it, or name its folder with --config."
            ])
    }

    @Test("A subscribers file that is missing is told where it is named")
    func noSubscribersFile() throws {
        let named = TrialFolder.main.replacing("language: de", with: "subscribers: people.yaml")
        let trial = try TrialFolder(main: named, subscribers: nil)
        let told =
            "netzpost.yaml:2:14: error: There is no file 'people.yaml' with the subscribers. Create it, or correct 'subscribers'."
        #expect(trial.lines() == [told])
        try trial.write("people.yaml", TrialFolder.subscribers)
        #expect(trial.lines() == [])
    }

    @Test("A folder, a file that may not be read and one that is too large are no configuration")
    func noOrdinaryFile() throws {
        let trial = try TrialFolder(subscribers: nil)
        let path = trial.path + "/subscribers.yaml"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(
            trial.lines() == ["subscribers.yaml:1:1: error: 'subscribers.yaml' is no ordinary file. Name a file."])
        try FileManager.default.removeItem(atPath: path)
        try trial.write("subscribers.yaml", bytes: [UInt8](repeating: 0x23, count: YAMLDocument.sizeLimit + 1))
        #expect(
            trial.lines() == [
                "subscribers.yaml:1:1: error: 'subscribers.yaml' is too large. Check whether it is the right file."
            ])
        try trial.write("subscribers.yaml", TrialFolder.subscribers, mode: 0)
        // root reads everything.
        let expected =
            geteuid() == 0
            ? []
            : [
                "subscribers.yaml:1:1: error: 'subscribers.yaml' cannot be read: Permission denied. Allow the user that runs netzpost to read it."
            ]
        #expect(trial.lines() == expected)
    }

    @Test("All mistakes in both files are told at once, in the order of the lines")
    func everythingAtOnce() throws {
        let main = TrialFolder.main
            .replacing("language: de", with: "languag: fr")
            .replacing("poll: 60s", with: "poll: 60")
            .replacing("trust: confirm", with: "trust: from")
            .replacing("max_size: 25MB", with: "max_sise: 25")
            .replacing("alle@netz.example", with: "jugend@netz.example")
        let subscribers = TrialFolder.subscribers
            .replacing("rita.peters@stadt.example", with: "rita")
            .replacing("unal@post.example", with: "ali@kurs.example")
            .replacing("phone:", with: "fone:")
            .replacing("{sprache: daily}", with: "{arbeit: daily}")
        let trial = try TrialFolder(main: main, subscribers: subscribers)
        #expect(
            trial.lines() == [
                "netzpost.yaml:2:1: error: There is no key 'languag' here. Did you mean 'language'?",
                "netzpost.yaml:2:10: error: 'fr' is no value of 'language'. Write de or en.",
                "netzpost.yaml:5:11: error: jugend@netz.example is the address of 'jugend' already, in line 21. Give each network addresses of its own.",
                "netzpost.yaml:8:11: error: '60' has no unit. Write 60s, 60min, 60h, 60d, 60w or 60y.",
                "netzpost.yaml:12:3: warning: 'trust: from' believes every From line, and anybody can forge one. Write 'trust: confirm', or 'authentication-results' if your server checks senders.",
                "netzpost.yaml:18:5: error: There is no key 'max_sise' here. Did you mean 'max_size'?",
                "netzpost.yaml:18:15: error: '25' has no unit. Write 25B, 25kB, 25MB or 25GB.",
                "subscribers.yaml:3:12: error: 'rita' is no e-mail address. Write it as name@place.example.",
                "subscribers.yaml:4:5: error: There is no key 'fone' here. Did you mean 'phone'?",
                "subscribers.yaml:8:31: error: ali@kurs.example is in line 8 already. Every address belongs to one person: delete one.",
                "subscribers.yaml:9:16: error: There is no network 'arbeit'. Known are sprache and jugend.",
            ])
    }

    @Test("Of very many keys that stand twice the first that is left is told")
    func manyDuplicates() throws {
        let person = "  - name: Rita\n    email: a@b.example\n    email: a@b.example\n    networks: [sprache]\n"
        let count = YAMLDocument.duplicateLimit + 1
        let trial = try TrialFolder(subscribers: "subscribers:\n" + String(repeating: person, count: count))
        #expect(
            trial.lines() == [
                "subscribers.yaml:\(4 * count - 1):5: error: Keys stand twice: 'email'. Delete one of each."
            ])
    }

    @Test("A file is named as the user named its folder")
    func names() throws {
        let trial = try TrialFolder(main: "")
        let told = "netzpost.yaml:1:1: error: The file is empty. Fill it in, beginning from the example in config/."
        for path in [trial.path, trial.path + "/"] {
            let lines = ConfigurationFolder(path).load().diagnostics.map(\.description)
            #expect(lines == ["\(trial.path)/\(told)"])
        }
    }

    @Test("Three thousand subscribers are read, each with what stands there")
    func manySubscribers() throws {
        var text = "subscribers:\n"
        for number in 1...3000 {
            text += "  - name: Person \(number)\n    email: [p\(number)@stadt.example, q\(number)@post.example]\n"
            text += "    phone: 0251 \(number)\n    networks: {sprache: daily, jugend: immediate}\n"
        }
        let trial = try TrialFolder(subscribers: text)
        let (configuration, diagnostics) = trial.folder.load()
        #expect(diagnostics == [])
        let subscribers = try #require(configuration?.subscribers)
        #expect(subscribers.map(\.name) == (1...3000).map { "Person \($0)" })
        #expect(subscribers.map(\.phone) == (1...3000).map { "0251 \($0)" })
        #expect(
            subscribers.map { $0.addresses.map(\.description) }.last == ["p3000@stadt.example", "q3000@post.example"])

        try trial.write("subscribers.yaml", text.replacing("p2999@", with: "p7@"))
        #expect(
            trial.lines() == [
                "subscribers.yaml:11995:13: error: p7@stadt.example is in line 27 already. Every address belongs to one person: delete one."
            ])
    }

    @Test("A file cut off anywhere, or with one letter wrong, leads to diagnostics and never to a crash")
    func damaged() throws {
        let whole = Array(TrialFolder.main.utf8)
        let letters = Array("\t:-[{\"'&*!#".utf8) + [0, 0xFF]
        let trial = try TrialFolder()
        for length in whole.indices {
            try trial.write("netzpost.yaml", bytes: Array(whole[..<length]))
            let (configuration, diagnostics) = trial.folder.load()
            #expect(configuration != nil || diagnostics.contains { $0.severity == .error })
            var damaged = whole
            damaged[length] = letters[length % letters.count]
            try trial.write("netzpost.yaml", bytes: damaged)
            let (second, found) = trial.folder.load()
            #expect(second != nil || found.contains { $0.severity == .error })
        }
    }
}
