internal import Foundation
internal import Gazetteers
internal import TestSupport

/// Takes any bytes for a table to import: of a GeoNames dump, or the user's own.
package struct GazetteerTrial: Trial {
    private let folder: ScratchFolder
    private let path: String

    package init() throws {
        folder = try ScratchFolder()
        path = folder.url.appending(path: "places").path
    }

    package func faults(in bytes: [UInt8]) -> [String] {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            return ["\(path) cannot be written"]
        }
        var options = GazetteerImport.Options()
        options.isBare = true
        var faults: [String] = []
        let tables = GazetteerImport(sources: [path], options: options) { problem in
            if problem.reason.isEmpty || problem.line < 0 { faults.append("a problem is \(problem)") }
        }
        do throws(GazetteerError) {
            let places = try Gazetteer.inMemory(tables).index.places
            for place in places {
                if !(-90...90).contains(place.latitude) || !(-180...180).contains(place.longitude)
                    || !(place.radiusKilometres >= 0) || place.population < 0
                {
                    faults.append("\(place.id) is at \(place.latitude), \(place.longitude)")
                }
            }
        } catch {
            if "\(error)".isEmpty { faults.append("an import ends without a reason") }
        }
        return faults
    }
}
