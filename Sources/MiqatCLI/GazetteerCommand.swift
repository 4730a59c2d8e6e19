internal import ArgumentParser
internal import Formats
internal import Inputs
internal import Miqat

/// `miqat gazetteer`: build, look up, tell.
struct GazetteerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer",
        abstract: "Looks names up, builds the SQLite gazetteer, imports GeoNames, tells what is in it.",
        discussion: HelpExamples.text(
            "miqat gazetteer lookup دمشق \"باب المندب\"",
            "miqat gazetteer import SY.zip alternateNamesV2.zip -o syria.sqlite",
            "miqat extract --gazetteer syria.sqlite article.txt"),
        subcommands: [Lookup.self, Build.self, ImportCommand.self, OutlinesCommand.self, Info.self])

    /// `lookup NAME…`
    struct Lookup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The places that names may mean, the likeliest first.",
            discussion: HelpExamples.text(
                "miqat gazetteer lookup دمشق \"باب المندب\"",
                "miqat gazetteer lookup --near 33.5,36.3",
                "miqat gazetteer lookup --format jsonl - < names.txt"))

        @Argument(help: "Names; - reads one a line from standard input.")
        var names: [String] = []

        @Option(
            parsing: .unconditional, help: "LAT,LON: the places nearest to a point instead.")
        var near: String?

        @Option(name: [.short, .long], help: "text or jsonl.")
        var format = "text"

        @OptionGroup var places: GazetteerOptions

        @Option(help: "Places for each name.")
        var limit = 10

        func run() async throws {
            try await Diagnostics.guarded { try lookUp() }
        }

        private func lookUp() throws -> MiqatExit {
            guard ["text", "jsonl"].contains(format) else {
                throw ValidationError("--format takes text or jsonl, not \"\(format)\"")
            }
            guard limit > 0 else { throw ValidationError("--limit takes 1 or more, not \(limit)") }
            let lookup = try GazetteerLookup(places.open())
            let output = try OutputFile(path: nil)
            if let near {
                let parts = near.split(separator: ",").map { Double($0) ?? .nan }
                guard parts.count == 2, (-90...90).contains(parts[0]), (-180...180).contains(parts[1])
                else { throw ValidationError("--near takes LAT,LON in degrees, not \"\(near)\"") }
                let found = try lookup.places(
                    nearLatitude: parts[0], longitude: parts[1], limit: limit)
                try output.write(PlaceListing.bytes(near, found, lookup, asJSON: format == "jsonl"))
            }
            if names == ["-"] {
                var source = try LineSource(path: "-", limit: 1 << 16)
                while let line = try source.next() {
                    try show(String(decoding: line, as: UTF8.self), lookup, output)
                }
            } else {
                for name in names { try show(name, lookup, output) }
            }
            try output.flush()
            return .done
        }

        private func show(
            _ name: String, _ lookup: GazetteerLookup, _ output: OutputFile
        ) throws {
            let found = try lookup.places(named: name, limit: limit)
            try output.write(PlaceListing.bytes(name, found, lookup, asJSON: format == "jsonl"))
        }
    }

    /// `build -o FILE`
    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the default gazetteer as an SQLite file.",
            discussion: HelpExamples.text(
                "miqat gazetteer build -o places.sqlite",
                "miqat gazetteer build -o g.db && miqat gazetteer info --gazetteer g.db"))

        @Option(name: [.short, .long], help: "File to write.")
        var output: String

        func run() async throws {
            try await Diagnostics.guarded {
                do {
                    try Gazetteer.build(to: output)
                } catch {
                    throw CommandFailure(.cannotCreate, "\(error)")
                }
                return .done
            }
        }
    }

    /// `outlines [CODE…]`
    struct OutlinesCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "outlines",
            abstract: "Outlines of countries and first-level divisions as GeoJSON, for a base map.",
            discussion: HelpExamples.text(
                "miqat gazetteer outlines > countries.geojson",
                "miqat gazetteer outlines SY SY.09 LB"))

        @Argument(help: "Codes of countries (SY) and divisions (SY.09); all countries when none is given.")
        var codes: [String] = []

        @Flag(help: "All first-level divisions, of the countries that are given if any are.")
        var divisions = false

        @Option(name: [.short, .long], help: "File to write; standard output when not given.")
        var output: String?

        func run() async throws {
            try await Diagnostics.guarded {
                let file = try OutputFile(path: output)
                try file.write(OutlineListing.bytes(try chosen().compactMap(Outlines.standard.outline)))
                try file.flush()
                return .done
            }
        }

        private func chosen() throws -> [String] {
            let all = Outlines.standard.codes
            for code in codes where !all.contains(code) {
                throw ValidationError("there is no outline of \"\(code)\"; codes are as SY and SY.09")
            }
            if divisions {
                return all.filter { code in
                    code.utf8.count > 2 && (codes.isEmpty || codes.contains(String(code.prefix(2))))
                }
            }
            return codes.isEmpty ? all.filter { $0.utf8.count == 2 } : codes
        }
    }

    /// `info`
    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sources, counts and where the file is.",
            discussion: HelpExamples.text(
                "miqat gazetteer info", "miqat gazetteer info --overlay places.csv"))

        @OptionGroup var places: GazetteerOptions

        func run() async throws {
            try await Diagnostics.guarded {
                let gazetteer = try places.open()
                let output = try OutputFile(path: nil)
                try output.write(Array("file\t\(gazetteer.path ?? "in memory")\n".utf8))
                for (key, value) in try gazetteer.meta() {
                    try output.write(Array("\(key)\t\(value)\n".utf8))
                }
                try output.flush()
                return .done
            }
        }
    }
}
