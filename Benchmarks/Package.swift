// swift-tools-version: 6.2
import PackageDescription

// Built for itself: what is measured is built from its sources, and GMime is needed by nothing else.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "netzpost-benchmarks",
    dependencies: [.package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")],
    targets: [
        .target(name: "MailFormat", swiftSettings: strict),
        .target(name: "TestSupport", swiftSettings: strict),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "GMimeReader", dependencies: ["CGMime"]),
        .target(name: "AllocationCounter"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Checkpoints", swiftSettings: strict),
        .target(name: "Networks", dependencies: ["MailFormat"], swiftSettings: strict),
        .target(
            name: "Transport", dependencies: ["Networks", "MailFormat", "Checkpoints", "CCurl"], swiftSettings: strict),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(
            name: "Store",
            dependencies: [
                "Networks", "MailFormat", "Checkpoints", "CCrypto", "CLinux",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .target(name: "TestServers", swiftSettings: strict),
        .target(name: "CurlTransfers", dependencies: ["CCurl"]),
        .executableTarget(
            name: "mailformat-benchmark",
            dependencies: ["MailFormat", "TestSupport", "GMimeReader", "AllocationCounter"],
            swiftSettings: strict),
        .executableTarget(
            name: "archive-benchmark", dependencies: ["Store", "Networks", "MailFormat", "TestSupport"],
            swiftSettings: strict),
        .executableTarget(name: "daemon-benchmark", dependencies: ["TestServers"], swiftSettings: strict),
        .executableTarget(
            name: "transport-benchmark",
            dependencies: ["Transport", "Networks", "MailFormat", "CurlTransfers", "TestServers", "TestSupport"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
