import Foundation
import TestSupport
import Testing

/// The built program, run as a person runs it.
struct MiqatProcess {
    /// The folder of the test bundle, where the program is too.
    static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .standardizedFileURL

    /// The folder of the package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    /// The articles of the documentation, in order.
    static let examples =
        ((try? FileManager.default.contentsOfDirectory(atPath: package.path + "/docs/examples"))
        ?? [])
        .filter { $0.hasSuffix(".txt") }.sorted().map { "docs/examples/" + $0 }

    /// A cache folder that all runs share which do not ask for their own.
    static let cache = products.appending(path: "test-cache/cli")

    private let process = Process()
    private let folder: ScratchFolder
    private let output: URL
    private let errors: URL

    /// Starts the program in the folder of the package.
    ///
    /// Files stand for standard input, output and error, so that no pipe can fill up.
    init(
        _ arguments: [String], input: Data = Data(), cache: URL = Self.cache,
        program: String? = nil
    ) throws {
        folder = try ScratchFolder()
        output = try folder.file("output", Data())
        errors = try folder.file("errors", Data())
        process.executableURL =
            program.map { URL(filePath: $0) } ?? Self.products.appending(path: "miqat")
        process.arguments = arguments
        process.currentDirectoryURL = Self.package
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["MIQAT_CACHE": cache.path, "MIQAT": Self.products.appending(path: "miqat").path]
        ) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: folder.file("input", input))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// Waits for its end.
    func outcome() throws -> Outcome {
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, reason: process.terminationReason,
            output: try Data(contentsOf: output),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// What a run left.
    struct Outcome {
        let status: Int32
        let reason: Process.TerminationReason
        let output: Data
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }

        /// The lines of standard error that tell an error.
        var errorLines: [String] {
            errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix("error:") }
        }

        /// The objects of output that has one a line.
        func objects() throws -> [[String: Any]] {
            try lines.map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                return try #require(object as? [String: Any])
            }
        }

        /// The object of output that is one.
        func object() throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: output)
            return try #require(object as? [String: Any])
        }
    }

    /// Runs the program to its end.
    static func run(_ arguments: [String], input: Data = Data(), cache: URL = Self.cache) throws
        -> Outcome
    {
        try MiqatProcess(arguments, input: input, cache: cache).outcome()
    }

    /// The names after `-f`, as the help lists them.
    static func formats() throws -> [String] {
        let lines = try run(["extract", "--help"]).text.split(separator: "\n")
        let from = try #require(lines.firstIndex { $0.contains("--format") })
        let list = lines[from...].drop { !$0.hasPrefix("        geojson ") }
            .prefix { $0.hasPrefix("        ") }
        return list.compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// Runs a line of Bash in which `$MIQAT` is the program.
    static func shell(_ line: String) throws -> Outcome {
        try MiqatProcess(["-c", line], program: "/bin/bash").outcome()
    }
}
