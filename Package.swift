// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of ours: everything that its files import stands here, or the build fails.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "netzpost",
    products: [
        .executable(name: "netzpost", targets: ["netzpost"]),
        .library(name: "MailFormat", targets: ["MailFormat"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),

        module("Checkpoints"),
        module("MailFormat"),
        module("Networks", ["MailFormat"]),
        module("ConfigurationFiles", ["Networks", "MailFormat", yams]),
        module("Texts", ["Networks", "MailFormat", mustache], resources: [.embedInCode("Templates")]),
        module("Store", ["Networks", "MailFormat", "Checkpoints", "CCrypto", "CLinux", grdb]),
        module("Transport", ["Networks", "MailFormat", "Checkpoints", "CCurl"]),
        module(
            "Daemon",
            [
                "Networks", "MailFormat", "Store", "Texts", "Transport", "ConfigurationFiles", "Checkpoints",
                logging, lifecycle, signals,
            ]),
        module("Demo", ["Networks", "MailFormat"], resources: [.embedInCode("Resources")]),
        .executableTarget(
            name: "netzpost",
            dependencies: [
                "Daemon", "Demo", "Networks", "MailFormat", "Store", "Texts", "Transport", "ConfigurationFiles",
                arguments, logging,
            ],
            swiftSettings: strict),

        .target(name: "TestServers", path: "Tests/TestServers", swiftSettings: strict),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "ScenarioPlay", dependencies: ["MailFormat", "Networks", "Store"], path: "Tests/ScenarioPlay",
            swiftSettings: strict),
        .target(
            name: "CorpusScore", dependencies: ["MailFormat", "TestSupport"], path: "Tests/CorpusScore",
            swiftSettings: strict),
        .executableTarget(
            name: "corpus-score", dependencies: ["CorpusScore", "TestSupport"], path: "Tests/corpus-score",
            swiftSettings: strict),
        .executableTarget(
            name: "differential", dependencies: ["CorpusScore", "MailFormat", "TestSupport"],
            path: "Tests/Differential", exclude: ["facts.py"], swiftSettings: strict),
        .executableTarget(
            name: "digest-benchmark",
            dependencies: ["Daemon", "Store", "Texts", "Networks", "MailFormat", logging],
            path: "Tests/digest-benchmark", swiftSettings: strict),
        tests("MailFormatTests", ["MailFormat", "TestSupport"], exclude: ["Vectors"]),
        tests("CorpusScoreTests", ["CorpusScore", "TestSupport"]),
        tests("NetworksTests", ["Networks", "MailFormat", "TestSupport"]),
        tests("ConfigurationFilesTests", ["ConfigurationFiles", "Networks", "MailFormat"]),
        tests("TextsTests", ["Texts", "Networks", "MailFormat", "TestSupport"]),
        tests("StoreTests", ["Store", "Checkpoints", "Networks", "MailFormat", "TestSupport", grdb]),
        tests("TransportTests", ["Transport", "TestServers", "TestSupport", "Networks", "MailFormat"]),
        tests(
            "DaemonTests",
            [
                "Daemon", "Store", "Texts", "Transport", "Networks", "MailFormat", "ConfigurationFiles", "ScenarioPlay",
                "TestSupport", logging,
            ]),
        tests("ScenarioPlayTests", ["ScenarioPlay", "Networks"]),
        tests("DemoTests", ["Demo", "Daemon", "Store", "Networks", "MailFormat", "ConfigurationFiles", logging]),
        tests(
            "EndToEndTests",
            [
                "netzpost", "TestServers", "ScenarioPlay", "Checkpoints", "Networks", "Store", "MailFormat",
                "ConfigurationFiles",
            ]),
    ],
    swiftLanguageModes: [.v6]
)
