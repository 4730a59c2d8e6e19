/// Cuts a file into JSON objects: those of one array, or one behind the other, over as many lines
/// as they take. No more than one object and some blocks are in memory.
///
/// Cutting looks at brackets and quotation marks alone. What is between objects and is none, and
/// an object that breaks off, are handed out up to the end of their line, to be told as bad there.
public struct JSONSource: ~Copyable {
    /// One object, with its number in the array or its line.
    public struct Object: Sendable {
        public let bytes: [UInt8]
        /// Counted from 1.
        public let record: Int
    }

    private let stream: TextStream
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private let limit: Int
    public private(set) var file: String
    private var line = 1
    private var shape = Shape.unknown
    private var count = 0
    /// Whether an object went on to the end of the file: the others are then looked for a line each.
    private var isBroken = false

    private enum Shape {
        case unknown, array, objects
    }

    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - limit: Bytes that an object may have; of a longer one this many and one more are kept.
    public init(path: String, limit: Int) throws(InputError) {
        let stream = try TextStream(path: path)
        let first = try stream.nextFile()
        file = first ?? stream.name
        isAtEnd = first == nil
        self.stream = stream
        self.limit = limit
    }

    /// Bytes that were read of the input itself.
    public var position: Int { stream.position }

    /// Whether the next object is still to be written into a pipe.
    public var isIdle: Bool {
        !isAtEnd && buffer[min(start, buffer.count)...].allSatisfy { $0 <= 0x20 } && stream.isIdle
    }

    /// Goes to the next file of a zip; false when there is none.
    public mutating func nextFile() throws(InputError) -> Bool {
        guard let next = try stream.nextFile() else { return false }
        file = next
        buffer.removeAll(keepingCapacity: true)
        (start, line, count, shape) = (0, 1, 0, .unknown)
        (isAtEnd, isBroken) = (false, false)
        return true
    }

    /// The next object, or what stands where one should; `nil` at the end.
    public mutating func next() throws(InputError) -> Object? {
        while let byte = try byte(at: start) {
            switch byte {
            case 0x0A:
                line += 1
                start += 1
            case 0x20, 0x09, 0x0D, 0x2C: start += 1
            // A byte order mark.
            case 0xEF
            where shape == .unknown && start + 2 < buffer.count && buffer[start + 1] == 0xBB:
                start += 3
            case 0x5B where shape == .unknown:
                shape = .array
                start += 1
            case 0x5D where shape == .array: start += 1
            default:
                if shape == .unknown { shape = .objects }
                count += 1
                return try byte == 0x7B ? object() : rest()
            }
        }
        return nil
    }

    /// The byte at an index of the buffer; reads on when it is not there yet.
    private mutating func byte(at index: Int) throws(InputError) -> UInt8? {
        if index < buffer.count { return buffer[index] }
        var index = index
        while index >= buffer.count, !isAtEnd {
            if start > 0 {
                buffer.removeFirst(min(start, buffer.count))
                index -= start
                start = 0
            }
            isAtEnd = try !stream.read(into: &buffer)
        }
        return index < buffer.count ? buffer[index] : nil
    }

    private var record: Int { shape == .array ? count : line }

    /// Reads the object that begins at `start`.
    private mutating func object() throws(InputError) -> Object {
        let record = record
        var scanner = BracketScanner()
        // Counted from `start`, which moves when more is read.
        var length = 0
        var lines = 0
        var kept: [UInt8] = []
        while let byte = try byte(at: start + length) {
            if byte == 0x0A {
                // No text of JSON holds a line feed: this object broke off before.
                if scanner.isInText || isBroken { break }
                lines += 1
            }
            length += 1
            if scanner.closes(byte) {
                return taken(length, lines, kept, record)
            }
            // Of what is longer than a record may be the end is looked for, and nothing kept.
            if length > limit {
                if kept.isEmpty { kept = Array(buffer[start..<(start + length)]) }
                start += length
                length = 0
            }
        }
        if !kept.isEmpty { return taken(length, lines, kept, record) }
        // Objects behind one that does not close are still read, where they begin a line.
        let isEnd = try byte(at: start + length) == nil
        if isEnd, shape == .objects, !isBroken, holdsLineOfObject(length) {
            isBroken = true
            return try rest()
        }
        return taken(length, lines, kept, record)
    }

    private func holdsLineOfObject(_ length: Int) -> Bool {
        (start..<max(start, start + length - 1)).contains {
            buffer[$0] == 0x0A && buffer[$0 + 1] == 0x7B
        }
    }

    private mutating func taken(_ length: Int, _ lines: Int, _ kept: [UInt8], _ record: Int)
        -> Object
    {
        defer {
            start += length
            line += lines
        }
        return Object(
            bytes: kept.isEmpty ? Array(buffer[start..<(start + length)]) : kept, record: record)
    }

    /// What is left of the line.
    private mutating func rest() throws(InputError) -> Object {
        let record = record
        var length = 0
        var kept: [UInt8] = []
        while let byte = try byte(at: start + length), byte != 0x0A {
            length += 1
            if length > limit {
                if kept.isEmpty { kept = Array(buffer[start..<(start + length)]) }
                start += length
                length = 0
            }
        }
        return taken(length, 0, kept, record)
    }
}

/// Follows brackets outside of texts.
private struct BracketScanner {
    private var depth = 0
    private(set) var isInText = false
    private var isEscaped = false

    /// Whether the first bracket closes with this byte.
    @inline(__always)
    mutating func closes(_ byte: UInt8) -> Bool {
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else if byte == 0x22 {
                isInText = false
            }
            return false
        }
        switch byte {
        case 0x22: isInText = true
        case 0x7B, 0x5B: depth += 1
        case 0x7D, 0x5D:
            depth -= 1
            return depth == 0
        default: break
        }
        return false
    }
}
