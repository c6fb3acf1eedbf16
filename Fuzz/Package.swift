// swift-tools-version: 6.2
import PackageDescription

// Our modules are built here from their sources, so that their code carries the fuzzer's counters; the only other
// package is what the store needs for SQLite. README.md tells how to run what is built.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer"]),
]

func fuzzer(_ name: String, _ dependencies: [Target.Dependency] = ["MailFormat"]) -> Target {
    .executableTarget(
        name: name, dependencies: ["Fuzzer"] + dependencies, swiftSettings: strict,
        // gold fails on these links.
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
}

let package = Package(
    name: "netzpost-fuzz",
    // As in our own Package.swift.
    dependencies: [.package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")],
    targets: [
        .target(name: "MailFormat", swiftSettings: strict),
        .target(name: "Networks", dependencies: ["MailFormat"], swiftSettings: strict),
        // Only what reads a server's bytes or writes ours: nothing of it needs libcurl.
        .target(
            name: "Transport", dependencies: ["Networks"],
            swiftSettings: strict + [.unsafeFlags(["-enable-testing"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "Checkpoints", swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Networks", "MailFormat", "Checkpoints", "CCrypto", "CLinux",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(name: "Fuzzer", swiftSettings: strict),
        fuzzer("message"),
        fuzzer("header"),
        fuzzer("outgoing", ["MailFormat", "Transport"]),
        fuzzer("compose"),
        fuzzer("transfer"),
        fuzzer("html"),
        fuzzer("calendar"),
        fuzzer("card"),
        fuzzer("tnef"),
        fuzzer("attachment"),
        fuzzer("reply"),
        fuzzer("report"),
        fuzzer("bounce"),
        fuzzer("imap", ["Transport"]),
        fuzzer("smtp", ["Transport", "Networks"]),
        fuzzer("decide", ["Networks", "MailFormat"]),
        fuzzer("search", ["Store", "Networks", "MailFormat"]),
    ],
    swiftLanguageModes: [.v6]
)
