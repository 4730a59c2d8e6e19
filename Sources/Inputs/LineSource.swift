internal import Glibc

/// Reads a file or standard input line by line, holding no more than one line and some blocks.
public struct LineSource: ~Copyable {
    private let stream: TextStream
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Bytes that a line may have; of one that goes on beyond the block in which it begins only this
    /// many and one more are kept.
    private let limit: Int
    /// The file that is read: of a zip one after the other.
    public private(set) var file: String
    /// The number of the line that was handed out last, from 1; 0 before the first.
    public private(set) var line = 0
    /// Lines that were looked at and not handed out yet.
    private var ahead: [[UInt8]] = []

    /// - Parameter path: `-` is standard input.
    public init(path: String, limit: Int) throws(InputError) {
        let stream = try TextStream(path: path)
        let first = try stream.nextFile()
        file = first ?? stream.name
        self.stream = stream
        self.limit = limit
        isAtEnd = first == nil
    }

    /// Goes to the next file of a zip; false when there is none.
    public mutating func nextFile() throws(InputError) -> Bool {
        guard let next = try stream.nextFile() else { return false }
        file = next
        buffer.removeAll(keepingCapacity: true)
        start = 0
        isAtEnd = false
        line = 0
        ahead = []
        return true
    }

    /// Bytes that were read of the input itself.
    public var position: Int { stream.position }

    /// Whether the next line is still to be written into a pipe.
    public var isIdle: Bool {
        ahead.isEmpty && !isAtEnd && lineFeed(from: start) == nil && stream.isIdle
    }

    /// The next line without its line feed; `nil` at the end.
    public mutating func next() throws(InputError) -> [UInt8]? {
        guard let next = try ahead.isEmpty ? read() : ahead.removeFirst() else { return nil }
        line += 1
        return next
    }

    /// The next lines, at most `count`, which stay to be handed out.
    public mutating func peek(_ count: Int) throws(InputError) -> [[UInt8]] {
        while ahead.count < count, let next = try read() { ahead.append(next) }
        return Array(ahead.prefix(count))
    }

    /// Takes lines back that were handed out last, to hand them out again.
    public mutating func unread(_ lines: some Collection<[UInt8]>) {
        ahead = lines + ahead
        line -= lines.count
    }

    private mutating func read() throws(InputError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = lineFeed(from: searched) {
                defer { start = end + 1 }
                return line(upTo: end)
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return line(upTo: buffer.count)
            }
            try fill(&searched)
        }
    }

    private func lineFeed(from start: Int) -> Int? {
        // SAFETY: the range lies inside the array, which stays in place for the call.
        unsafe buffer.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    private func line(upTo end: Int) -> [UInt8] {
        let last = end > start && buffer[end - 1] == 0x0D ? end - 1 : end
        return Array(buffer[start..<last])
    }

    private mutating func fill(_ searched: inout Int) throws(InputError) {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        // A line beyond the limit keeps just enough to be known as too long.
        if buffer.count > limit + 1 {
            buffer.removeSubrange((limit + 1)...)
            searched = limit + 1
            var block: [UInt8] = []
            while try stream.read(into: &block) {
                if let end = block.firstIndex(of: 0x0A) {
                    buffer += block[end...]
                    return
                }
                block.removeAll(keepingCapacity: true)
            }
            isAtEnd = true
        } else {
            isAtEnd = try !stream.read(into: &buffer)
        }
    }

    /// All that is left of the file, for formats of one article a file; at most the limit and one
    /// block more.
    public mutating func all() throws(InputError) -> [UInt8] {
        while !isAtEnd, buffer.count - start <= limit { isAtEnd = try !stream.read(into: &buffer) }
        defer { start = buffer.count }
        defer { ahead = [] }
        return ahead.flatMap { $0 + [0x0A] } + buffer[start...]
    }
}
