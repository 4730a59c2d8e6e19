internal import ArgumentParser
internal import Foundation
internal import Miqat

/// Flags that say which gazetteer is asked.
struct GazetteerOptions: ParsableArguments {
    @Option(help: "Gazetteer file that build or import made, instead of the built-in one.", completion: .file())
    var gazetteer: String?

    @Option(help: "Table of your own places to lay over it: CSV, TSV or GeoJSON; may be repeated.", completion: .file())
    var overlay: [String] = []

    /// What tells these files from others: their paths and sizes.
    var identity: [String] {
        ([gazetteer].compactMap { $0 } + overlay).map { path in
            let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
            return "\(path):\(size ?? 0)"
        }
    }

    /// - Throws: A failure with code 66 when a file cannot be used.
    func open() throws -> Gazetteer {
        do throws(GazetteerError) {
            let log = ProblemLog()
            defer { log.close() }
            return try Gazetteer.open(gazetteer, overlays: overlay) { log.tell($0) }
        } catch {
            guard case .file = error, gazetteer != nil || !overlay.isEmpty else { throw error }
            throw CommandFailure(.cannotOpen, "\(error)")
        }
    }
}

/// Tells the first rows that are left out, and how many more there were.
final class ProblemLog {
    private(set) var count = 0
    private static let shown = 20

    func tell(_ problem: GazetteerImport.Problem) {
        count += 1
        if count <= Self.shown { Diagnostics.error("\(problem)") }
    }

    func close() {
        if count > Self.shown { Diagnostics.error("\(count - Self.shown) more rows are left out") }
    }
}
