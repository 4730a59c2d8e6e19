internal import ArgumentParser
internal import Miqat

/// Flags that say which gazetteer is asked.
struct GazetteerOptions: ParsableArguments {
    @Option(help: "Gazetteer file that build or import made, instead of the built-in one.")
    var gazetteer: String?

    @Option(help: "Table of your own places to lay over it: CSV, TSV or GeoJSON; may be repeated.")
    var overlay: [String] = []

    /// - Throws: A failure with code 66 when a file cannot be used.
    func open() throws -> Gazetteer {
        do throws(GazetteerError) {
            return try Gazetteer.open(gazetteer, overlays: overlay) { problem in
                Diagnostics.error("\(problem); the row is left out")
            }
        } catch {
            guard case .file = error, gazetteer != nil || !overlay.isEmpty else { throw error }
            throw CommandFailure(.cannotOpen, "\(error)")
        }
    }
}
