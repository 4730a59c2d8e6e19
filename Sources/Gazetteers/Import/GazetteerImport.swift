internal import Databases
internal import Inputs
internal import Texts

/// Imports GeoNames dumps and tables of the user's own into a gazetteer.
///
/// A row that is wrong is told and left out, and the import goes on; a file that cannot be read to
/// its end stops it, and nothing is written.
public struct GazetteerImport {
    /// What is taken of a dump; an empty set takes all.
    public struct Options: Sendable {
        /// ISO 3166-1 alpha-2.
        public var countries: Set<String> = []
        /// Feature classes of one letter (`P`) and feature codes (`DAM`).
        public var features: Set<String> = []
        /// ISO 639 codes; `ar` also takes its dialects and untagged names in Arabic letters.
        public var languages: Set<String> = []
        /// Leaves the built-in places out.
        public var isBare = false

        public init() {}
    }

    /// A row that is left out.
    public struct Problem: Sendable, CustomStringConvertible {
        public let file: String
        /// 0 when it is about the whole file.
        public let line: Int
        public let reason: String

        public var description: String {
            line == 0 ? "\(file): \(reason)" : "\(file):\(line): \(reason); the row is left out"
        }
    }

    /// How far an import is.
    public struct Progress: Sendable {
        public let file: String
        /// Rows read of the file.
        public let rows: Int
        /// Share of the file's bytes, 0...1; `nil` when its size is not known.
        public let share: Double?
    }

    /// What was done with one file.
    public struct FileReport: Sendable {
        public let file: String
        /// What kind of table it is, in words.
        public let table: String
        public internal(set) var rows = 0
        public internal(set) var taken = 0
        public internal(set) var problems = 0
    }

    private let sources: [String]
    private let options: Options
    private let onProblem: (Problem) throws(GazetteerError) -> Void
    private let onProgress: (Progress) -> Void

    /// - Parameter sources: Files, plain, packed or zipped; `-` is standard input.
    /// - Parameter onProblem: Told each row that is left out; when it throws, the import ends and
    ///   nothing is written.
    public init(
        sources: [String], options: Options = Options(),
        onProblem: @escaping (Problem) throws(GazetteerError) -> Void,
        onProgress: @escaping (Progress) -> Void = { _ in }
    ) {
        self.sources = sources
        self.options = options
        self.onProblem = onProblem
        self.onProgress = onProgress
    }

    /// - Throws: When nothing can be written there.
    public static func checkOutput(_ path: String) throws(GazetteerError) {
        if let reason = FileStore.obstacle(to: path) { throw .file(path: path, reason: reason) }
    }

    /// The name under which the file is written until it is whole.
    public static func temporaryPath(for path: String) -> String {
        FileStore.temporaryName(for: path)
    }

    /// Writes a gazetteer of the built-in tables and the sources.
    ///
    /// - Parameter base: A gazetteer file to add to, instead of the built-in tables.
    /// - Throws: When a source or the file cannot be used; what stood at `path` before stays.
    public func write(
        to path: String, extending base: String? = nil
    ) throws(GazetteerError) -> [FileReport] {
        var reports: [FileReport] = []
        try FileStore.replace(path) { (temporary) throws(GazetteerError) in
            reports =
                if let base { try fill(temporary, copying: base) } else {
                    try fill(Database(path: temporary))
                }
        }
        return reports
    }

    /// Fills an empty database with the built-in tables and the sources.
    func fill(_ database: Database) throws(GazetteerError) -> [FileReport] {
        var reports: [FileReport] = []
        try GazetteerBuilder.build(into: database, isBare: options.isBare) { (writer) throws(GazetteerError) in
            reports = try run(into: &writer)
        }
        return reports
    }

    /// Copies a gazetteer file and adds the sources.
    func fill(_ path: String, copying base: String) throws(GazetteerError) -> [FileReport] {
        try Gazetteer.check(base)
        try FileStore.copy(base, to: path)
        let database = try Database(path: path)
        try database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        var writer = try GazetteerWriter(database, isEmpty: false)
        let reports = try run(into: &writer)
        try writer.finish()
        return reports
    }

    /// Reads all tables of all sources, in the order in which they need each other.
    private func run(into writer: inout GazetteerWriter) throws(GazetteerError) -> [FileReport] {
        do {
            let tables = try sources.flatMap { try SourceTable.tables(of: $0) }
            let hasAlternates = tables.contains { $0.kind == .alternateNames }
            var target = try ImportTarget(writer, options, takesAliases: !hasAlternates)
            var reports: [FileReport] = []
            var edges: [HierarchyEdge] = []
            let ordered = tables.enumerated().sorted {
                ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
            }
            for (_, table) in ordered {
                reports.append(
                    try table.kind.map { try readDump($0, table, &target, &edges) }
                        ?? readOwn(table, &target))
            }
            for edge in try target.addHierarchy(edges) {
                guard let index = reports.firstIndex(where: { $0.file == edge.file }) else { continue }
                reports[index].problems += 1
                reports[index].taken -= 1
                try onProblem(
                    Problem(
                        file: edge.file, line: edge.line,
                        reason: "\(edge.parent) holds \(edge.child), which holds it in turn"))
            }
            writer = target.writer
            onProgress(Progress(file: "indices", rows: 0, share: nil))
            for report in reports {
                try writer.setMeta(
                    "source \(FileStore.name(of: report.file))",
                    "\(report.table) | \(report.taken) of \(report.rows) rows taken | imported")
            }
            try writer.setMeta("left out", String(reports.reduce(0) { $0 + $1.problems }))
            return reports
        } catch let error as InputError {
            throw .file(path: error.path, reason: error.reason)
        } catch let error as GazetteerError {
            throw error
        } catch {
            throw .file(path: "import", reason: "\(error)")
        }
    }

    // MARK: Tables

    private func readDump(
        _ kind: GeoNamesTable, _ table: SourceTable, _ target: inout ImportTarget,
        _ edges: inout [HierarchyEdge]
    ) throws -> FileReport {
        let reader = try table.reader()
        let file = reader.lines.file
        var report = FileReport(file: file, table: "GeoNames \(kind.name)")
        var row = TabRow()
        while let line = try reader.lines.next() {
            if report.rows & 0xFFF == 0 { tell(report, reader, table) }
            if line.isEmpty || line[0] == UInt8(ascii: "#") { continue }
            try take(reader.lines.line, &report) {
                guard line.count <= SourceTable.longestRow else {
                    throw RowFault("longer than \(SourceTable.longestRow) bytes")
                }
                row.load(line)
                guard kind.columns.contains(row.count) else {
                    throw RowFault(
                        "\(row.count) columns; \(kind.name) of GeoNames have \(kind.columns.upperBound)")
                }
                switch kind {
                case .places: return try target.addPlace(row)
                case .alternateNames: return try target.addName(row)
                case .divisions: return try target.addDivision(row)
                case .countries: return try target.addCountry(row)
                case .featureCodes: return try target.addFeature(row)
                case .hierarchy:
                    let edge = try target.edge(row, file: file, line: reader.lines.line)
                    if let edge { edges.append(edge) }
                    return edge != nil
                }
            }
        }
        return report
    }

    private func readOwn(_ table: SourceTable, _ target: inout ImportTarget) throws -> FileReport {
        let reader = try table.reader()
        var report = FileReport(file: reader.lines.file, table: "own table")
        try OwnTable.forEachRow(of: reader) { line, place in
            if report.rows & 0xFF == 0 { tell(report, reader, table) }
            try take(line, &report) {
                try target.addOwn(place())
                return true
            }
        }
        return report
    }

    /// Takes a row, or tells why it is left out.
    private func take(
        _ line: Int, _ report: inout FileReport, _ body: () throws -> Bool
    ) throws {
        report.rows += 1
        do {
            if try body() { report.taken += 1 }
        } catch let fault as RowFault {
            report.problems += 1
            try onProblem(Problem(file: report.file, line: line, reason: fault.reason))
        }
    }

    private func tell(_ report: FileReport, _ reader: LineReader, _ table: SourceTable) {
        let share = table.size > 0 ? Double(reader.lines.position) / Double(table.size) : nil
        onProgress(Progress(file: report.file, rows: report.rows, share: share.map { min(1, $0) }))
    }
}

/// Lines that several functions read on.
final class LineReader {
    var lines: LineSource

    init(_ lines: consuming LineSource) { self.lines = lines }
}

/// A table in a source: the source itself, or one of the files of a zip.
struct SourceTable {
    private let path: String
    /// Which file of a zip, from 0.
    private let entry: Int
    /// `nil` for a table of the user's own.
    let kind: GeoNamesTable?
    /// Bytes of the source; 0 when that is not known.
    let size: Int
    /// Standard input, which cannot be opened twice.
    private let open: LineReader?

    /// Lines by which a table is known; countryInfo begins with fifty of comment.
    private static let peeked = 200
    /// Bytes that a row may have.
    static let longestRow = 1 << 20
    /// Bytes that a line may have: all of GeoJSON may stand in one.
    private static let limit = OwnTable.largestGeoJSON

    /// The tables of a file; what is none in a zip, as a readme, is passed over. Of standard input
    /// only the first is read.
    static func tables(of path: String) throws -> [SourceTable] {
        let reader = LineReader(try LineSource(path: path, limit: limit))
        let size = path == "-" ? 0 : FileStore.size(path)
        var tables: [SourceTable] = []
        var other: GazetteerError?
        var entry = 0
        repeat {
            let lines = try reader.lines.peek(peeked)
            let kind = OwnTable.isTable(lines) ? nil : GeoNamesTable(lines)
            if kind != nil || OwnTable.isTable(lines) {
                let open = path == "-" ? reader : nil
                tables.append(SourceTable(path: path, entry: entry, kind: kind, size: size, open: open))
                if path == "-" { break }
            } else {
                other = other ?? .file(path: reader.lines.file, reason: unknown(lines))
            }
            entry += 1
        } while try reader.lines.nextFile()
        if tables.isEmpty, let other { throw other }
        return tables
    }

    /// The table's lines, from the first.
    func reader() throws -> LineReader {
        if let open { return open }
        let reader = LineReader(try LineSource(path: path, limit: Self.limit))
        for _ in 0..<entry { _ = try reader.lines.nextFile() }
        return reader
    }

    /// Tables of a dump in the order of their kind, own tables last.
    var order: Int { kind?.rawValue ?? GeoNamesTable.allCases.count }

    private static func unknown(_ lines: [[UInt8]]) -> String {
        guard let first = lines.first else { return "is empty" }
        return "is no table that is known: line 1 has \(TabRow(first).count) columns; give a file of "
            + "a GeoNames dump, GeoJSON, or CSV whose first line names columns, lat and lon among them"
    }
}
