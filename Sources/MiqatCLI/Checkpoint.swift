internal import Foundation
internal import Formats
internal import Glibc
internal import Miqat

/// Where a run stood when all records up to one were written: what another run must know to go on.
struct Checkpoint: Codable {
    /// Of the program.
    let version: String
    /// What of the flags changes the output: `format=geojsonl`.
    let options: [String]
    let records: Int
    /// Of the records, in hexadecimal digits.
    let inputDigest: String
    /// Bytes of the output.
    let length: Int
    /// Of the last of them.
    let outputDigest: String
    let progress: FormatSink.Progress
    let articles: Int
    let events: Int
    let leftOut: Int
    let failures: Int
    let dates: Int
    let resolvedDates: Int
    let locatedEvents: Int

    init(
        _ mark: InputMark, _ totals: ExtractionRun.Totals, _ progress: FormatSink.Progress,
        options: [String], output: (length: Int, digest: UInt64)
    ) {
        version = Version.number
        self.options = options
        (records, inputDigest) = (mark.records, Self.digits(mark.digest))
        (length, outputDigest) = (output.length, Self.digits(output.digest))
        self.progress = progress
        (articles, events, leftOut) = (totals.articles, totals.events, totals.leftOut)
        (failures, dates) = (totals.failures, totals.tally.dates)
        (resolvedDates, locatedEvents) = (totals.tally.resolvedDates, totals.tally.locatedEvents)
    }

    var mark: InputMark { InputMark(records: records, digest: UInt64(inputDigest, radix: 16) ?? 0) }

    var totals: ExtractionRun.Totals {
        var totals = ExtractionRun.Totals()
        (totals.articles, totals.events, totals.leftOut) = (articles, events, leftOut)
        (totals.failures, totals.tally.dates) = (failures, dates)
        (totals.tally.resolvedDates, totals.tally.locatedEvents) = (resolvedDates, locatedEvents)
        return totals
    }

    static func digits(_ digest: UInt64) -> String { String(digest, radix: 16) }
}

/// The file beside an output that tells how far the output is: `events.geojsonl.checkpoint`.
///
/// It is there while a run has something to lose: from its fifth second, or when it was cut. A run
/// that ends well takes it away.
final class CheckpointFile {
    let path: String
    private let output: String
    /// Whether the run was told to go on where another was cut.
    private let resumes: Bool
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant
    private lazy var options = Invocation.options()
    /// Whether it cannot be written: told once, and then the run goes on without.
    private var isGivenUp = false

    private let interval: Duration

    /// - Parameters:
    ///   - output: The file to write.
    ///   - resumes: Whether to go on where another run was cut.
    ///   - interval: Between two of its states.
    /// - Returns: `nil` where there is nothing to go on with: standard output, a pipe, a device.
    init?(output: String?, resumes: Bool, interval: Duration) {
        guard let output, output != "-" else { return nil }
        var status = stat()
        if unsafe stat(output, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return nil }
        self.output = output
        self.resumes = resumes
        self.interval = interval
        path = output + ".checkpoint"
        last = clock.now
    }

    // MARK: Going on

    /// Where the run before stood; `nil` when this one is to begin at the beginning.
    ///
    /// - Throws: A failure that says why this run cannot go on.
    func begin() throws(CommandFailure) -> Checkpoint? {
        let found = try read()
        guard resumes else {
            if found != nil { remove() }
            return nil
        }
        guard let found else {
            guard let size = InputFiles.size(output), size > 0 else { return nil }
            throw CommandFailure(
                .cannotCreate,
                "\(output) is there, but not \(path): it is complete, or another program's, or was cut in "
                    + "its first seconds; remove it to begin anew")
        }
        try check(found)
        return found
    }

    private func read() throws(CommandFailure) -> Checkpoint? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        if let found = try? JSONDecoder().decode(Checkpoint.self, from: data) { return found }
        guard resumes else { return nil }
        throw CommandFailure(
            .cannotGoOn, "\(path) is no checkpoint of this version; remove it and \(output) to begin anew")
    }

    private func check(_ found: Checkpoint) throws(CommandFailure) {
        let anew = "give the same again, or leave --resume out to begin anew"
        guard found.version == Version.number else {
            throw CommandFailure(
                .cannotGoOn,
                "\(path) is of miqat \(found.version), this is \(Version.number); leave --resume out to begin anew"
            )
        }
        let other = Set(found.options).symmetricDifference(options).sorted()
        if let first = other.first {
            let side = options.contains(first) ? "was not given" : "was given"
            throw CommandFailure(
                .cannotGoOn, "\(path): --\(first) \(side) to the run that is to go on; \(anew)")
        }
        guard let size = InputFiles.size(output), size >= found.length,
            Checkpoint.digits(tailDigest(upTo: found.length)) == found.outputDigest
        else {
            throw CommandFailure(
                .cannotGoOn,
                "\(output) is not what the run before had written; leave --resume out to begin anew")
        }
    }

    /// What is wrong with the input; it was read up to the checkpoint.
    func fault(of mark: InputMark, _ wanted: Checkpoint) -> CommandFailure? {
        guard mark != wanted.mark else { return nil }
        return CommandFailure(
            .cannotGoOn,
            "\(path): the first \(Figures.grouped(wanted.records)) records are not those that the run before "
                + "has read; give the same input again, or leave --resume out to begin anew")
    }

    // MARK: Writing

    /// Writes it for an empty output, when the run was told to go on with what is cut.
    func writeFirst(_ mark: InputMark, _ file: OutputFile) throws(CommandFailure) {
        if resumes { try write(mark, ExtractionRun.Totals(), FormatSink.Progress(), file) }
    }

    /// Whether it is time to write it.
    var isDue: Bool { !isGivenUp && last.duration(to: clock.now) >= interval }

    /// Writes it, after the output that it is about; all at once, so that a cut leaves the old one.
    func write(
        _ mark: InputMark, _ totals: ExtractionRun.Totals, _ progress: FormatSink.Progress,
        _ file: OutputFile
    ) throws(CommandFailure) {
        guard !isGivenUp else { return }
        try file.synchronize()
        let checkpoint = Checkpoint(
            mark, totals, progress, options: options,
            output: (file.length, tailDigest(upTo: file.length)))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        do {
            let new = try OutputFile(path: path + ".new")
            try new.write(Array(try encoder.encode(checkpoint)) + [0x0A])
            try new.synchronize()
            try new.close()
            guard unsafe rename(path + ".new", path) == 0 else { throw POSIXError(.EIO) }
        } catch {
            isGivenUp = true
            unlinkNew()
            let reason = "\(path) cannot be written"
            if resumes { throw CommandFailure(.cannotWrite, reason) }
            Diagnostics.note("\(reason): were this run cut, it could not be gone on with")
        }
        last = clock.now
    }

    /// Takes it away: the output is complete, or is begun anew.
    func remove() {
        unlinkNew()
        _ = unsafe unlink(path)
    }

    private func unlinkNew() { _ = unsafe unlink(path + ".new") }

    /// A digest of the last bytes of the output up to a length.
    private func tailDigest(upTo length: Int) -> UInt64 {
        guard let file = FileHandle(forReadingAtPath: output) else { return 0 }
        let start = max(0, length - Self.tail)
        try? file.seek(toOffset: UInt64(start))
        let bytes = (try? file.read(upToCount: length - start)) ?? Data()
        return InputMark.digest(of: Array(bytes))
    }

    /// Bytes of the output that are read again to know it.
    private static let tail = 1 << 16
}
