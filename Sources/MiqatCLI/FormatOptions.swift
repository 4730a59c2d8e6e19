internal import ArgumentParser
internal import Formats

/// The output format and the flags that only some formats have.
struct FormatOptions: ParsableArguments {
    @Option(
        name: [.short, .long, .customLong("profile")],
        help: ArgumentHelp("The output format.", discussion: list, valueName: "format"),
        completion: .list(OutputFormats.all.map(\.name)))
    var format = FormatOptions.standard

    static let standard = "geojson"

    @Flag(
        help:
            "Tables for Excel: csv, acled, ucdp, kepler begin with a byte order mark, and no text is taken for a formula."
    )
    var bom = false

    @Flag(help: "geojsonl: a record separator before each feature (RFC 8142).")
    var rs = false

    @Option(help: "timemap: MM/DD/YYYY or M/D/YYYY, as DATE_FMT of the deployment.")
    var dateFormat: String?

    /// All formats, one a line.
    private static let list: String = {
        let width = OutputFormats.all.map(\.name.count).max() ?? 0
        return OutputFormats.all.map { format in
            let room = String(repeating: " ", count: width - format.name.count)
            return "\(format.name)\(room)  \(format.summary)"
        }.joined(separator: "\n")
    }()

    /// - Throws: `ValidationError` when there is no such format, or a flag is not one of its.
    func chosen() throws -> any OutputFormat {
        guard let format = OutputFormats.named(format) else {
            if format == "gpkg" {
                throw ValidationError("a GeoPackage is kept by --store FILE.gpkg, without --format")
            }
            let known = OutputFormats.all.map(\.name).joined(separator: ", ")
            throw ValidationError("--format takes \(known), not \"\(self.format)\"")
        }
        return try dated(separated(marked(format)))
    }

    private func marked(_ format: any OutputFormat) throws -> any OutputFormat {
        guard bom else { return format }
        guard var table = format as? any TableFormat else {
            throw ValidationError(
                "--bom is for the tables csv, acled, ucdp and kepler, not \(format.name)")
        }
        table.isForSpreadsheets = true
        return table
    }

    private func separated(_ format: any OutputFormat) throws -> any OutputFormat {
        guard rs else { return format }
        guard format is GeoJSONLinesFormat else {
            throw ValidationError("--rs is for geojsonl, not \(format.name)")
        }
        return GeoJSONLinesFormat(marksRecords: true)
    }

    private func dated(_ format: any OutputFormat) throws -> any OutputFormat {
        guard let dateFormat else { return format }
        guard format is TimeMapFormat else {
            throw ValidationError("--date-format is for timemap, not \(format.name)")
        }
        return TimeMapFormat(
            dateFormat: try TimeMapFormat.DateFormat(dateFormat, of: "--date-format"))
    }
}

extension TimeMapFormat.DateFormat: Choice {}
