// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target. Arabic text is bytes here, so unsafe code stays fenced.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
]

/// A Swift target below `Sources/`; `needs` is the one-way import order of DESIGN.md.
func swift(_ name: String, needs: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: needs, swiftSettings: settings)
}

/// The test target of one Swift target.
func tests(_ name: String, needs: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: needs + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
    name: "miqat",
    products: [
        .library(name: "Miqat", targets: ["Miqat", "Formats"]),
        .executable(name: "miqat", targets: ["MiqatCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Data, compiled in by `#embed`.
        .target(name: "Languages", exclude: ["ar", "root"]),
        .target(
            name: "GazetteerData", path: "Gazetteer",
            exclude: ["README.md", "overlay"], sources: ["embed.c"]),
        .target(name: "ReportPage", exclude: ["page", "font"]),
        // Loops over registers, which C compilers make of vectors.
        .target(name: "CByteScan"),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CLibXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // The extractor: each target imports only what stands above it. All that it imports is named,
        // also where another target brings it: a build knows by this what to compile anew.
        swift("Inputs", needs: ["CArchive", "CLibXML"]),
        swift("Calendars"),
        swift("Texts"),
        swift("Rules", needs: ["Texts", "Languages"]),
        swift("Times", needs: ["Calendars", "Rules", "Texts"]),
        swift("Databases", needs: ["CSQLite"]),
        swift("Gazetteers", needs: ["Inputs", "Texts", "Databases", "GazetteerData"]),
        swift("Places", needs: ["Rules", "Gazetteers", "Texts"]),
        swift("Events", needs: ["Times", "Places", "Calendars", "Gazetteers", "Rules", "Texts"]),
        swift(
            "Miqat",
            needs: ["Events", "Calendars", "Gazetteers", "Places", "Rules", "Texts", "Times"]),
        swift("Formats", needs: ["Inputs", "Miqat", "CByteScan"]),
        swift("Scoring", needs: ["Calendars"]),
        swift("Reports", needs: ["Formats", "Gazetteers", "Rules", "ReportPage"]),
        swift("Duplicates", needs: ["Formats", "Gazetteers", "Miqat"]),
        swift(
            "EventStore", needs: ["Databases", "Duplicates", "Calendars", "Formats", "Miqat"]),

        .executableTarget(
            name: "MiqatCLI",
            dependencies: [
                "Duplicates", "EventStore", "Formats", "Inputs", "Miqat", "Reports", "Scoring",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["Texts"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .target(
            name: "Trials",
            dependencies: [
                "Calendars", "CLibXML", "Databases", "EventStore", "Formats", "Gazetteers",
                "Inputs", "Miqat", "Reports", "Rules", "TestSupport", "Texts", "Times",
            ],
            path: "Tests/Trials", swiftSettings: settings),
        tests("CalendarsTests", needs: ["Calendars"]),
        tests("TextsTests", needs: ["Texts"]),
        tests("RulesTests", needs: ["Rules"]),
        tests("TimesTests", needs: ["Times"]),
        tests("GazetteersTests", needs: ["Gazetteers"]),
        tests("EventsTests", needs: ["Events"]),
        tests("ScoringTests", needs: ["Scoring"]),
        tests("InputsTests", needs: ["Inputs"]),
        tests("FormatsTests", needs: ["Formats", "Miqat", "CByteScan"]),
        tests("ReportsTests", needs: ["Reports"]),
        tests("DuplicatesTests", needs: ["Duplicates"]),
        tests("EventStoreTests", needs: ["EventStore", "Databases"]),
        tests("TrialsTests", needs: ["Trials"]),
        tests("MiqatCLITests", needs: ["MiqatCLI"]),
    ]
)

// Programs of scripts/fuzz and scripts/mutate. The first only links with libFuzzer, which brings `main`.
if Context.environment["MIQAT_FUZZ"] != nil {
    package.targets += [
        .executableTarget(
            name: "Fuzzer", dependencies: ["Trials"], path: "Tests/Fuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
        .executableTarget(
            name: "Mutants", dependencies: ["TestSupport", "Trials"], path: "Tests/Mutants",
            swiftSettings: settings),
    ]
}
