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
        guard descriptor >= 0 else { throw .file(path: path, reason: FileStore.lastError) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else {
            throw .file(path: path, reason: "empty or not readable")
        }
        // SAFETY: the mapping has `st_size` bytes and outlives the descriptor.
        let mapped = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
            throw .file(path: path, reason: FileStore.lastError)
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

    /// Appends all bytes to a file.
    func write(to writer: inout FileWriter) throws(GazetteerError) {
        for start in stride(from: 0, to: count, by: 1 << 20) {
            unsafe writer.append(bytes[start..<min(start + 1 << 20, count)])
            try writer.flush()
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
}
