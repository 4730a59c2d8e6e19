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
        public let line: Int
        public let reason: String

        public var description: String { "\(file):\(line): \(reason)" }
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
        try FileStore.copy(base, to: path)
        let database = try Database(path: path)
        try database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        var writer = try GazetteerWriter(database, isEmpty: false)
        let reports = try run(into: &writer)
        try writer.finish()
        return reports
    }

    /// Reads all sources, in the order in which their tables need each other.
    private func run(into writer: inout GazetteerWriter) throws(GazetteerError) -> [FileReport] {
        do {
            let opened = try sources.map { try OpenedSource($0) }
            let hasAlternates = opened.contains { $0.firstTable == .alternateNames }
            var target = try ImportTarget(writer, options, takesAliases: !hasAlternates)
            let ordered = opened.enumerated().sorted {
                ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
            }
            let reports = try ordered.flatMap { try read($0.element, &target) }
            writer = target.writer
            onProgress(Progress(file: "indices", rows: 0, share: nil))
            for report in reports {
                try writer.setMeta(
                    "source \(FileStore.name(of: report.file))",
                    "\(report.table) | \(report.taken) of \(report.rows) rows taken | imported")
            }
            return reports
        } catch let error as InputError {
            throw .file(path: error.path, reason: error.reason)
        } catch let error as GazetteerError {
            throw error
        } catch {
            throw .file(path: "import", reason: "\(error)")
        }
    }

    // MARK: Files

    /// Reads a source, file by file when it is a zip; what is no table in a zip is passed over.
    private func read(
        _ source: OpenedSource, _ target: inout ImportTarget
    ) throws -> [FileReport] {
        var reports: [FileReport] = []
        var other: GazetteerError?
        repeat {
            let lines = try source.lines.peek(OpenedSource.peeked)
            if let table = GeoNamesTable(lines) {
                reports.append(try readDump(table, source, &target))
            } else if OwnTable.isTable(lines) {
                reports.append(try readOwn(source, lines, &target))
            } else {
                other = .file(path: source.lines.file, reason: OpenedSource.unknown(lines))
            }
        } while try source.lines.nextFile()
        if reports.isEmpty, let other { throw other }
        return reports
    }

    private func readDump(
        _ table: GeoNamesTable, _ source: OpenedSource, _ target: inout ImportTarget
    ) throws -> FileReport {
        var report = FileReport(file: source.lines.file, table: "GeoNames \(table.name)")
        var row = TabRow()
        var edges: [HierarchyEdge] = []
        while let line = try source.lines.next() {
            if report.rows & 0xFFF == 0 { tell(report, source) }
            if line.isEmpty || line[0] == UInt8(ascii: "#") { continue }
            try take(source.lines.line, &report) {
                row.load(line)
                guard table.columns.contains(row.count) else {
                    throw RowFault(
                        "\(row.count) columns; \(table.name) of GeoNames have \(table.columns.upperBound)")
                }
                switch table {
                case .places: return try target.addPlace(row)
                case .alternateNames: return try target.addName(row)
                case .divisions: return try target.addDivision(row)
                case .countries: return try target.addCountry(row)
                case .featureCodes: return try target.addFeature(row)
                case .hierarchy:
                    let edge = try target.edge(row, line: source.lines.line)
                    if let edge { edges.append(edge) }
                    return edge != nil
                }
            }
        }
        let (sound, closing) = HierarchyEdge.withoutCycles(edges)
        for edge in sound { try target.writer.addEdge(child: edge.child, parent: edge.parent, kind: edge.kind) }
        report.taken -= closing.count
        for edge in closing {
            report.problems += 1
            try onProblem(
                Problem(
                    file: report.file, line: edge.line,
                    reason: "\(edge.parent) holds \(edge.child), which holds it in turn; left out"))
        }
        return report
    }

    private func readOwn(
        _ source: OpenedSource, _ lines: [[UInt8]], _ target: inout ImportTarget
    ) throws -> FileReport {
        var report = FileReport(file: source.lines.file, table: "own table")
        let rows = try OwnTable.rows(of: source, lines)
        for row in rows {
            try take(row.line, &report) {
                try target.addOwn(row.get())
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

    private func tell(_ report: FileReport, _ source: OpenedSource) {
        let share = source.size > 0 ? Double(source.lines.position) / Double(source.size) : nil
        onProgress(Progress(file: report.file, rows: report.rows, share: share.map { min(1, $0) }))
    }
}

/// A source that is open, with what kind of table it begins with.
final class OpenedSource {
    /// Lines by which a table is known.
    static let peeked = 200

    var lines: LineSource
    /// Bytes of the file; 0 when that is not known.
    let size: Int
    let firstTable: GeoNamesTable?

    init(_ path: String) throws {
        var source = try LineSource(path: path, limit: 1 << 20)
        var ahead = try source.peek(Self.peeked)
        // A zip may begin with a readme.
        while GeoNamesTable(ahead) == nil, !OwnTable.isTable(ahead) {
            let file = source.file
            guard try source.nextFile() else {
                throw GazetteerError.file(path: file, reason: Self.unknown(ahead))
            }
            ahead = try source.peek(Self.peeked)
        }
        lines = source
        size = path == "-" ? 0 : FileStore.size(path)
        firstTable = GeoNamesTable(ahead)
    }

    /// Tables of a dump in the order of their kind, own tables last.
    var order: Int { firstTable?.rawValue ?? GeoNamesTable.allCases.count }

    static func unknown(_ lines: [[UInt8]]) -> String {
        guard let first = lines.first else { return "is empty" }
        return "is no table that is known: line 1 has \(TabRow(first).count) columns; give a file of "
            + "a GeoNames dump, GeoJSON, or CSV whose first line names columns, lat and lon among them"
    }
}
