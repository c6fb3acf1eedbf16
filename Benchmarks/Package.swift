// swift-tools-version: 6.2
import PackageDescription

// Built for itself: what is measured is MailFormat from its sources, and GMime is needed by nothing else.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "netzpost-benchmarks",
    targets: [
        .target(name: "MailFormat", swiftSettings: strict),
        .target(name: "TestSupport", swiftSettings: strict),
        .target(name: "TestServers", swiftSettings: strict),
        .executableTarget(name: "daemon-benchmark", dependencies: ["TestServers"], swiftSettings: strict),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "GMimeReader", dependencies: ["CGMime"]),
        .target(name: "AllocationCounter"),
        .executableTarget(
            name: "mailformat-benchmark",
            dependencies: ["MailFormat", "TestSupport", "GMimeReader", "AllocationCounter"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
