internal import ArgumentParser
internal import EventStore
internal import Glibc
internal import Inputs
internal import Miqat
internal import Synchronization

/// The exit codes of the contract.
enum MiqatExit: Int32 {
    case done = 0
    case someRecordsFailed = 1
    case cannotGoOn = 2
    case nothingFound = 4
    case usage = 64
    case badData = 65
    case cannotOpen = 66
    case cannotCreate = 73
    case cannotWrite = 74
    /// By SIGHUP, SIGINT and SIGTERM.
    case hungUp = 129
    case interrupted = 130
    case terminated = 143

    var code: ExitCode { ExitCode(rawValue) }
}

/// Why the program ends, with the code that it ends with.
struct CommandFailure: Error, CustomStringConvertible {
    let exit: MiqatExit
    let description: String

    static let firstBadRecord = CommandFailure(.badData, "stopped at the first bad record")

    init(_ exit: MiqatExit, _ description: String) {
        self.exit = exit
        self.description = description
    }
}

/// Standard error: progress, warnings, errors.
enum Diagnostics {
    private struct Screen {
        var colour = ColourChoice.auto
        /// Whether the cursor stands behind a line that is to be drawn anew.
        var hasLine = false
    }

    private static let screen = Mutex(Screen())

    static var isTerminal: Bool { isatty(2) == 1 }

    static func setColour(_ colour: ColourChoice) { screen.withLock { $0.colour = colour } }

    static func error(_ text: String) {
        let isColoured = screen.withLock { $0.colour }.isColoured(isTerminal: isTerminal)
        write((isColoured ? "\u{1B}[1;31merror:\u{1B}[0m " : "error: ") + text + "\n")
    }

    static func note(_ text: String) { write("\(text)\n") }

    /// Draws a line where the last one was drawn; an empty one takes it away.
    static func draw(_ line: String) {
        screen.withLock { screen in
            guard screen.hasLine || !line.isEmpty else { return }
            put("\r\u{1B}[K" + line)
            screen.hasLine = !line.isEmpty
        }
    }

    static func write(_ text: String) {
        screen.withLock { screen in
            put(screen.hasLine ? "\r\u{1B}[K" + text : text)
            screen.hasLine = false
        }
    }

    private static func put(_ text: String) {
        let bytes = Array(text.utf8)
        // SAFETY: the array's bytes stay in place for the call.
        unsafe bytes.withUnsafeBytes { _ = unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }

    /// Runs a command's body; prints its failure and ends with its code.
    static func guarded(_ body: () async throws -> MiqatExit) async throws {
        let outcome: MiqatExit
        do {
            outcome = try await body()
        } catch let failure as CommandFailure {
            error(failure.description)
            throw failure.exit.code
        } catch let failure as GazetteerError {
            error("the gazetteer: \(failure)")
            throw MiqatExit.cannotGoOn.code
        } catch let failure as StoreError {
            error("the store: \(failure)")
            throw failure.exit.code
        } catch let failure as InputError {
            error("\(failure)")
            throw MiqatExit.cannotOpen.code
        }
        if outcome != .done { throw outcome.code }
    }
}
