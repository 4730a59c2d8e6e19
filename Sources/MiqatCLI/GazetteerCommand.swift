internal import ArgumentParser
internal import Formats
internal import Miqat

/// `miqat gazetteer`: build, look up, tell.
struct GazetteerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer",
        abstract: "Looks names up, builds the SQLite gazetteer, tells what is in it.",
        discussion: """
            miqat gazetteer lookup دمشق "باب المندب"
            miqat gazetteer lookup --near 33.5,36.3
            """,
        subcommands: [Lookup.self, Build.self, Info.self])

    /// `lookup NAME…`
    struct Lookup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The places that names may mean, the likeliest first.")

        @Argument(help: "Names; - reads one a line from standard input.")
        var names: [String] = []

        @Option(help: "LAT,LON: the places nearest to a point instead.")
        var near: String?

        @Option(name: [.short, .long], help: "text or jsonl.")
        var format = "text"

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
            let lookup = GazetteerLookup(try Gazetteer.standard())
            let output = try OutputFile(path: nil)
            if let near {
                let parts = near.split(separator: ",").compactMap { Double($0) }
                guard parts.count == 2, (-90...90).contains(parts[0]), (-180...180).contains(parts[1])
                else { throw ValidationError("--near takes LAT,LON in degrees, not \"\(near)\"") }
                let found = try lookup.places(
                    nearLatitude: parts[0], longitude: parts[1], limit: limit)
                try output.write(PlaceListing.bytes(near, found, asJSON: format == "jsonl"))
            }
            if names == ["-"] {
                guard var source = LineSource(path: "-", limit: 1 << 16) else { return .cannotOpen }
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
            try output.write(PlaceListing.bytes(name, found, asJSON: format == "jsonl"))
        }
    }

    /// `build -o FILE`
    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the default gazetteer as an SQLite file.")

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

    /// `info`
    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sources, counts and where the file is.")

        func run() async throws {
            try await Diagnostics.guarded {
                let gazetteer = try Gazetteer.standard()
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
