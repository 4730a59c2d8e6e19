internal import Glibc
internal import Inputs
internal import Synchronization

/// Signals that ask the program to end: Ctrl-C, `kill`, a terminal that goes away.
enum Interruption {
    private static let caught = Atomic<Int32>(0)
    /// Blocks that were written when the alarm went last.
    private static let written = Atomic(0)
    // SAFETY: written once, before the handlers are set that read it.
    nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    /// Seconds that output may take nothing before the program ends without it.
    private static let patience: UInt32 = 5

    /// The signal that came; `nil` when none has.
    static var signal: Int32? {
        let number = caught.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// What a run that a signal stopped ends with; `nil` when none has come.
    static func failure(after records: Int, advice: String = "") -> CommandFailure? {
        guard let signal, let exit = MiqatExit(rawValue: 128 + signal) else { return nil }
        return CommandFailure(
            exit, "interrupted after \(Figures.grouped(records)) records\(advice)")
    }

    /// Lets a signal end reading, so that what was read is still written and the output is whole.
    ///
    /// A second one ends the program at once, and so does output that takes nothing any more. Of
    /// a terminal that goes away nothing is heard under `nohup`.
    static func watch() {
        ReadingStop.prepare()
        _ = (signal, written.load(ordering: .relaxed), patience, OutputFile.blocksWritten)
        set([SIGALRM], flags: SA_RESTART) { _ in
            let number = Interruption.caught.load(ordering: .relaxed)
            let blocks = OutputFile.blocksWritten
            if OutputFile.isWaiting, blocks == Interruption.written.load(ordering: .relaxed) {
                _exit(128 + number)
            }
            Interruption.written.store(blocks, ordering: .relaxed)
            alarm(Interruption.patience)
        }
        // All that a handler calls here may be called from one.
        set(signals, flags: SA_RESTART | Int32(bitPattern: UInt32(SA_RESETHAND))) { number in
            Interruption.caught.store(number, ordering: .relaxed)
            ReadingStop.ask()
            Interruption.written.store(OutputFile.blocksWritten, ordering: .relaxed)
            alarm(Interruption.patience)
        }
    }

    /// Removes a file and ends with 128 and the signal's number (130 for Ctrl-C).
    static func remove(_ path: String) {
        unsafe Self.path = strdup(path)
        set(signals, flags: 0) { number in
            // `unlink` and `_exit` may be called from a signal handler.
            if let path = unsafe Interruption.path { _ = unsafe unlink(path) }
            _exit(128 + number)
        }
    }

    private static func set(
        _ signals: [Int32], flags: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
    ) {
        for each in signals {
            var old = sigaction()
            unsafe sigaction(each, nil, &old)
            let isIgnored =
                unsafe unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1
            if isIgnored, each == SIGHUP { continue }
            var new = sigaction()
            unsafe new.__sigaction_handler.sa_handler = handler
            new.sa_flags = flags
            unsafe sigaction(each, &new, nil)
        }
    }
}
