internal import Glibc

/// Reads what is no regular file, block by block, and stops waiting when reading is to end.
@safe final class PipeReader {
    private let descriptor: Int32
    private let isOwn: Bool
    // SAFETY: allocated once, freed in `deinit`; whoever is handed it uses it until the next read.
    private let block: UnsafeMutableRawBufferPointer
    /// Why reading failed; `nil` while it has not.
    private(set) var failure: String?

    /// - Parameter path: `-` is standard input.
    /// - Returns: `nil` for a regular file, and for what cannot be opened.
    init?(path: String, blockSize: Int) {
        var status = stat()
        let known = unsafe path == "-" ? fstat(0, &status) : stat(path, &status)
        let kind = status.st_mode & S_IFMT
        guard known == 0, kind != S_IFREG, kind != S_IFDIR else { return nil }
        descriptor = unsafe path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        isOwn = path != "-"
        unsafe block = .allocate(byteCount: blockSize, alignment: 64)
    }

    deinit {
        unsafe block.deallocate()
        if isOwn { close(descriptor) }
    }

    /// Whether nothing has come for a while.
    var isIdle: Bool { !ReadingStop.isReady(descriptor, within: Self.patience) }

    /// Milliseconds: enough for whoever writes into the pipe to go on, too few to be noticed.
    private static let patience: Int32 = 50

    /// The next bytes; empty at the end, `nil` when there was a failure or reading is to end.
    func next() -> UnsafeRawBufferPointer? {
        while ReadingStop.waitForInput(descriptor) {
            let count = unsafe read(descriptor, block.baseAddress, block.count)
            if count >= 0 { return unsafe UnsafeRawBufferPointer(rebasing: block[..<count]) }
            guard errno != EINTR else { continue }
            failure = unsafe String(cString: strerror(errno))
            return nil
        }
        failure = "interrupted"
        return nil
    }
}
