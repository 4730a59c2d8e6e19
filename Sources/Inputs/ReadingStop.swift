internal import Glibc
internal import Synchronization

/// Asks all reading to end, also where it waits for a pipe: for a program that is to end soon.
public enum ReadingStop {
    private static let asked = Atomic(false)
    /// A pipe whose writing end is closed when reading is to end, so that its other end wakes all.
    private static let wake: (reading: Int32, writing: Int32) = {
        var ends: [Int32] = [-1, -1]
        // SAFETY: the array stays in place for the call and has room for two.
        _ = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress) }
        return (ends[0], ends[1])
    }()

    /// Makes `ask` fit for a signal handler.
    public static func prepare() { _ = (wake, isAsked) }

    public static var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// May be called from a signal handler after `prepare`.
    public static func ask() {
        if !asked.exchange(true, ordering: .relaxed) { close(wake.writing) }
    }

    /// Whether something can be read, or reading is to end, within so many milliseconds.
    static func isReady(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
        wait(for: descriptor, milliseconds) != .nothing
    }

    /// Waits until something can be read; false when reading is to end.
    static func waitForInput(_ descriptor: Int32) -> Bool {
        wait(for: descriptor, -1) == .input
    }

    private enum Found { case input, stop, nothing }

    /// - Parameter milliseconds: -1 is for ever.
    private static func wait(for descriptor: Int32, _ milliseconds: Int32) -> Found {
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        ]
        while !isAsked {
            // SAFETY: the array stays in place for the call.
            let ready = unsafe watched.withUnsafeMutableBufferPointer {
                unsafe poll($0.baseAddress, nfds_t($0.count), milliseconds)
            }
            if ready == 0 { return .nothing }
            // What cannot be waited for can be read, and tells its fault then.
            if ready < 0 ? errno != EINTR : watched[0].revents != 0 && !isAsked { return .input }
        }
        return .stop
    }
}
