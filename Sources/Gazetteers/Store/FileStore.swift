internal import Glibc
internal import Texts

/// Files as the gazetteer needs them.
enum FileStore {
    static var lastError: String { unsafe String(cString: strerror(errno)) }

    /// A name beside `path` that no other process uses.
    static func temporaryName(for path: String) -> String { "\(path).\(getpid()).tmp" }

    /// Makes a file whole or not at all: under another name first, then renamed.
    static func replace(
        _ path: String, making make: (String) throws(GazetteerError) -> Void
    ) throws(GazetteerError) {
        let temporary = temporaryName(for: path)
        remove(temporary)
        do {
            try make(temporary)
            try rename(temporary, to: path)
        } catch {
            remove(temporary)
            throw error
        }
    }

    private static func rename(_ from: String, to: String) throws(GazetteerError) {
        guard unsafe Glibc.rename(from, to) == 0 else {
            throw .file(path: to, reason: lastError)
        }
    }

    /// A path without its folders.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map { String($0) } ?? path
    }

    static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// A number that changes when a file is written to: of its size, its time and its first bytes,
    /// where SQLite counts its changes.
    static func signature(_ path: String) throws(GazetteerError) -> UInt64 {
        let file = try MappedFile(path: path)
        var status = stat()
        _ = unsafe stat(path, &status)
        var hash = FoldedHash.start
        for value in [file.count, status.st_mtim.tv_sec, status.st_mtim.tv_nsec] {
            hash = FoldedHash.joined(hash, UInt64(bitPattern: Int64(value)))
        }
        for offset in stride(from: 0, to: 96, by: 8) {
            hash = FoldedHash.joined(hash, file.load(offset, as: UInt64.self))
        }
        return hash
    }

    /// Bytes of a file; 0 when there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Seconds since a file was last read or written; 0 when there is none.
    static func age(_ path: String) -> Int {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return 0 }
        return time(nil) - max(status.st_atim.tv_sec, status.st_mtim.tv_sec)
    }

    /// Copies a file.
    static func copy(_ from: String, to: String) throws(GazetteerError) {
        let file = try MappedFile(path: from)
        var writer = try FileWriter(path: to)
        try file.write(to: &writer)
        _ = try writer.finish()
    }

    /// The names in a folder; none when it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            // SAFETY: the system ends the name with a NUL inside the entry.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// Makes a folder and those above it; false when it cannot be written to.
    static func makeFolder(_ path: String) -> Bool {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += part + "/"
            if made.count > 1 { _ = unsafe mkdir(made, 0o755) }
        }
        // The dot, so that a file is no folder.
        return unsafe access(path + "/.", W_OK) == 0
    }

    /// Why a file cannot be made; `nil` when it can.
    static func obstacle(to path: String) -> String? {
        var status = stat()
        if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return "is a folder" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.isEmpty ? "." : parts.joined(separator: "/") + "/."
        return unsafe access(folder, W_OK) == 0 ? nil : lastError
    }

    static func variable(_ name: String) -> String? {
        guard let text = unsafe getenv(name).map({ unsafe String(cString: $0) }) else { return nil }
        return text.isEmpty ? nil : text
    }
}

/// Writes a file in blocks; without a path the bytes stay in memory.
@safe struct FileWriter: ~Copyable {
    private let path: String?
    // SAFETY: the stream is closed once, in `finish` or `deinit`.
    private var stream: UnsafeMutablePointer<FILE>?
    private var bytes: [UInt8] = []
    private var flushed = 0

    init(path: String?) throws(GazetteerError) {
        self.path = path
        unsafe stream = nil
        guard let path else { return }
        guard let opened = unsafe fopen(path, "wb") else {
            throw .file(path: path, reason: FileStore.lastError)
        }
        unsafe stream = opened
    }

    deinit {
        if let stream = unsafe stream { _ = unsafe fclose(stream) }
    }

    /// Bytes written so far.
    var position: Int { flushed + bytes.count }

    mutating func append<T: FixedWidthInteger>(_ value: T) { bytes.append(littleEndian: value) }

    mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

    /// Zeros up to the next multiple.
    mutating func align(to multiple: Int) {
        while position % multiple != 0 { bytes.append(0) }
    }

    /// Hands on what has gathered.
    mutating func flush(from threshold: Int = 1 << 20) throws(GazetteerError) {
        guard let path, let stream = unsafe stream, bytes.count >= threshold else { return }
        // SAFETY: the array's bytes stay in place for the call.
        let written = unsafe bytes.withUnsafeBytes { bytes in
            unsafe fwrite(bytes.baseAddress, 1, bytes.count, stream)
        }
        guard written == bytes.count else {
            throw .file(path: path, reason: "could not be written whole; is the disk full?")
        }
        flushed += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }

    /// Ends the file, with other bytes at its beginning; returns the bytes that have no file.
    mutating func finish(beginning: [UInt8] = []) throws(GazetteerError) -> [UInt8] {
        guard let path else {
            bytes.replaceSubrange(0..<beginning.count, with: beginning)
            return bytes
        }
        try flush(from: 0)
        guard let open = unsafe stream else { return [] }
        unsafe stream = nil
        unsafe rewind(open)
        let written = unsafe beginning.withUnsafeBytes { bytes in
            unsafe fwrite(bytes.baseAddress, 1, bytes.count, open)
        }
        guard unsafe fclose(open) == 0, written == beginning.count else {
            throw .file(path: path, reason: "could not be written whole; is the disk full?")
        }
        return []
    }
}

extension [UInt8] {
    mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
        var rest = value
        for _ in 0..<MemoryLayout<T>.size {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
