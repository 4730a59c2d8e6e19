internal import Glibc

/// The bytes of a file, mapped read-only, or bytes in memory: the fence around `mmap`.
@safe package final class MappedFile: @unchecked Sendable {
    // SAFETY: the bytes are never written after `init` and live until `deinit`; so the object may
    // be read from any thread.
    private let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Maps a file.
    package init(path: String) throws(GazetteerError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(path: path, reason: Self.lastError) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else {
            throw .file(path: path, reason: "empty or not readable")
        }
        // SAFETY: the mapping has `st_size` bytes and outlives the descriptor.
        let mapped = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
            throw .file(path: path, reason: Self.lastError)
        }
        unsafe bytes = UnsafeRawBufferPointer(start: mapped, count: Int(status.st_size))
        isMapped = true
    }

    /// Keeps a copy of bytes.
    package init(copying source: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
        unsafe copy.copyBytes(from: source)
        unsafe bytes = UnsafeRawBufferPointer(copy)
        isMapped = false
    }

    deinit {
        if isMapped {
            unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            unsafe bytes.deallocate()
        }
    }

    package var count: Int { unsafe bytes.count }

    /// A little-endian number at a byte offset; 0 outside the file.
    @inline(__always)
    package func load<T: FixedWidthInteger>(_ offset: Int, as type: T.Type) -> T {
        // SAFETY: the bounds are checked here.
        guard offset >= 0, unsafe offset + MemoryLayout<T>.size <= bytes.count else { return 0 }
        return unsafe T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    /// A string with its length in the two bytes before it; empty outside the file.
    package func string(_ offset: Int) -> String {
        let length = Int(load(offset, as: UInt16.self))
        guard offset >= 0, offset + 2 + length <= count else { return "" }
        return unsafe String(
            decoding: UnsafeRawBufferPointer(rebasing: bytes[(offset + 2)..<(offset + 2 + length)]),
            as: UTF8.self)
    }

    fileprivate static var lastError: String { unsafe String(cString: strerror(errno)) }
}

/// Files as the gazetteer needs them.
enum FileStore {
    /// Writes a file whole or not at all: under another name first, then renamed.
    static func write(_ bytes: [UInt8], to path: String) throws(GazetteerError) {
        let temporary = temporaryName(for: path)
        guard let file = unsafe fopen(temporary, "wb") else {
            throw .file(path: temporary, reason: MappedFile.lastError)
        }
        // SAFETY: the array's bytes stay in place for the call.
        let written = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
        let closed = unsafe fclose(file)
        guard written == bytes.count, closed == 0 else {
            remove(temporary)
            throw .file(path: path, reason: "could not be written whole; is the disk full?")
        }
        try rename(temporary, to: path)
    }

    /// A name beside `path` that no other process uses.
    static func temporaryName(for path: String) -> String { "\(path).\(getpid()).tmp" }

    static func rename(_ from: String, to: String) throws(GazetteerError) {
        guard unsafe Glibc.rename(from, to) == 0 else {
            let reason = MappedFile.lastError
            remove(from)
            throw .file(path: to, reason: reason)
        }
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }

    static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// Makes a folder and those above it; false when it cannot be written to.
    static func makeFolder(_ path: String) -> Bool {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += part + "/"
            if made.count > 1 { _ = unsafe mkdir(made, 0o755) }
        }
        return unsafe access(path, W_OK) == 0
    }

    static func variable(_ name: String) -> String? {
        guard let text = unsafe getenv(name).map({ unsafe String(cString: $0) }) else { return nil }
        return text.isEmpty ? nil : text
    }
}
