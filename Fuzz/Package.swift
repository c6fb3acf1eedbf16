// swift-tools-version: 6.2
import PackageDescription

// Our modules are built here from their sources, so that their code carries the fuzzer's counters and no other
// package has to be fetched. README.md tells how to run what is built.
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
    targets: [
        .target(name: "MailFormat", swiftSettings: strict),
        .target(name: "Networks", dependencies: ["MailFormat"], swiftSettings: strict),
        // Only what reads a server's bytes or writes ours: nothing of it needs libcurl.
        .target(
            name: "Transport", dependencies: ["Networks"],
            swiftSettings: strict + [.unsafeFlags(["-enable-testing"])]),
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
    ],
    swiftLanguageModes: [.v6]
)
