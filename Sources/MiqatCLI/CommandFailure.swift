internal import ArgumentParser
internal import EventStore
internal import Glibc
internal import Inputs
internal import Miqat

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

    var code: ExitCode { ExitCode(rawValue) }
}

/// Why the program ends, with the code that it ends with.
struct CommandFailure: Error, CustomStringConvertible {
    let exit: MiqatExit
    let description: String

    init(_ exit: MiqatExit, _ description: String) {
        self.exit = exit
        self.description = description
    }
}

/// Standard error: progress, warnings, errors.
enum Diagnostics {
    static func error(_ text: String) { write("error: \(text)\n") }
    static func note(_ text: String) { write("\(text)\n") }

    static func write(_ text: String) {
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
