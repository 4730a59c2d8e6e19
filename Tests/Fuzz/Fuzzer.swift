internal import Glibc
internal import Trials

// SAFETY: libFuzzer calls `test` from one thread.
nonisolated(unsafe) private var trial: any Trial = {
    let name = unsafe getenv("MIQAT_TRIAL").map { unsafe String(cString: $0) } ?? "time"
    do {
        guard let trial = try Trials.named(name) else {
            fatalError("MIQAT_TRIAL is \(name); it is one of \(Trials.names)")
        }
        return trial
    } catch {
        fatalError("\(name): \(error)")
    }
}()

/// What libFuzzer calls with each input: ends the program when something is wrong.
///
/// scripts/fuzz builds and runs it; libFuzzer brings the `main`.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer owns `count` bytes at `start` until this returns.
    let faults = unsafe trial.faults(in: Array(UnsafeBufferPointer(start: start, count: count)))
    guard faults.isEmpty else { fatalError(faults.prefix(5).joined(separator: "\n")) }
    return 0
}
