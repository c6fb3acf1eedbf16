internal import MailFormat
internal import Networks
internal import Yams

/// One reading of both files.
struct Loader {
    /// As the user named it: so messages name it too.
    private let folder: String
    private let absoluteFolder: String
    private let credentials: String?
    /// The files read so far, absolute, each once.
    private(set) var files: [String] = []

    init(folder: String, credentials: String?) {
        self.folder = folder
        absoluteFolder = absolutePath(folder, from: workingFolder())
        self.credentials = credentials
    }

    mutating func load() -> (configuration: Configuration?, diagnostics: [Diagnostic]) {
        let mainReport = Report(file: shown(ConfigurationFolder.mainFile))
        let main = readMain(mainReport)
        let checks = main.map { NetworkChecks($0, report: mainReport) }

        let name = subscribersFile(main)
        let report = Report(file: shown(name.value))
        let subscribers = readSubscribers(name, checks, report, mainReport)

        if let main, let subscribers, !mainReport.hasErrors, !report.hasErrors {
            warnOfEmptyNetworks(main, subscribers, mainReport)
        }
        let diagnostics = mainReport.sorted + report.sorted
        guard let main, let subscribers, !mainReport.hasErrors, !report.hasErrors else {
            return (nil, diagnostics)
        }
        return (main.configuration(with: subscribers), diagnostics)
    }

    mutating func loadSettings() -> Configuration? {
        let report = Report(file: shown(ConfigurationFolder.mainFile))
        guard let main = readMain(report) else { return nil }
        _ = NetworkChecks(main, report: report)
        return report.hasErrors ? nil : main.configuration(with: [])
    }

    /// The files that `load` would read, absolute, without the work of looking into the subscribers: this is asked
    /// every few seconds.
    mutating func filesToWatch() -> [String] {
        let main = readMain(Report(file: ConfigurationFolder.mainFile))
        remember(absolutePath(subscribersFile(main).value, from: absoluteFolder))
        return files
    }

    private func subscribersFile(_ main: MainDraft?) -> Located<String> {
        main?.subscribersFile ?? Located(value: "subscribers.yaml", position: .start)
    }

    private mutating func readMain(_ report: Report) -> MainDraft? {
        let path = absolutePath(ConfigurationFolder.mainFile, from: absoluteFolder)
        guard
            let source = open(
                path, report,
                missing: {
                    report.error(
                        "There is no file \(quoted(path: report.file)).",
                        "Create it, or name its folder with --config.",
                        at: .start)
                })
        else { return nil }
        let secrets = SecretFile(credentials: credentials, folder: absoluteFolder)
        let draft = MainDraft(source.root, source: source.source, secrets: secrets)
        report.furtherFiles.forEach { remember($0) }
        return draft
    }

    /// The people; nil when the file could not be read at all.
    private mutating func readSubscribers(
        _ name: Located<String>, _ checks: NetworkChecks?, _ report: Report, _ mainReport: Report
    ) -> [Subscriber]? {
        let path = absolutePath(name.value, from: absoluteFolder)
        guard
            let source = open(
                path, report,
                missing: {
                    // Without netzpost.yaml the name is only a guess.
                    guard checks != nil else { return }
                    mainReport.error(
                        "There is no file \(quoted(path: report.file)) with the subscribers.",
                        "Create it, or correct 'subscribers'.", at: name.position)
                })
        else { return nil }
        let what = "The file"
        guard let fields = Fields(source.root, SubscribersFileKeys.all, what: what, source: source.source),
            let entries = fields.required(SubscribersFileKeys.subscribers)
        else { return nil }
        var people = SubscriberChecks(networks: checks, report: report)
        return entries.value.compactMap { people.check(SubscriberDraft($0.value, source: source.source)) }
    }

    private mutating func open(
        _ path: String, _ report: Report, missing: () -> Void
    ) -> (root: Yams.Node, source: Source)? {
        remember(path)
        do throws(FileTrouble) {
            let content = try readFile(path, limit: YAMLDocument.sizeLimit)
            guard let document = YAMLDocument(content.bytes, report: report) else { return nil }
            let folder = absolutePath(path + "/..", from: "/")
            return (document.root, Source(report: report, folder: folder, renamed: document.renamed))
        } catch .missing {
            missing()
        } catch {
            report.error(error.mistake(report.file), at: .start)
        }
        return nil
    }

    private mutating func remember(_ path: String) {
        if !files.contains(path) { files.append(path) }
    }

    private func shown(_ name: String) -> String {
        if name.hasPrefix("/") { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private func warnOfEmptyNetworks(_ main: MainDraft, _ subscribers: [Subscriber], _ report: Report) {
        let inhabited = Set(subscribers.flatMap { $0.memberships.map(\.network) })
        for network in main.networks where !inhabited.contains(network.id.value) {
            report.warning(
                "The network '\(network.id.value)' has no members.",
                "Add it to 'networks' of somebody among the subscribers.", at: network.id.position)
        }
    }
}

extension MainDraft {
    /// nil when something required is missing, which is reported already.
    fileprivate func configuration(with subscribers: [Subscriber]) -> Configuration? {
        guard let data, let relay else { return nil }
        var configuration = Configuration(
            data: data, intake: intake, relay: relay, networks: networks.compactMap(\.network),
            subscribers: subscribers)
        configuration.language = language
        if let timeZone { configuration.timeZone = timeZone }
        if let separator { configuration.separator = separator }
        configuration.maintainers = maintainers.map(\.value)
        configuration.umbrella = umbrella?.value
        configuration.route = route
        configuration.senders = senders
        configuration.digest = digest
        configuration.retention = retention
        configuration.extractors = extractors
        configuration.meetingWords = meetingWords
        return configuration
    }
}
