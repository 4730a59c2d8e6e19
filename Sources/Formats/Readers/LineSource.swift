internal import Foundation

/// Reads a file or standard input line by line, holding no more than one line and one block.
public struct LineSource: ~Copyable {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Bytes that a line may have; of a longer one only this many and one more are kept.
    private let limit: Int

    /// - Parameter path: `-` is standard input.
    /// - Returns: `nil` when the file cannot be opened.
    public init?(path: String, limit: Int) {
        if path == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else { return nil }
            handle = opened
        }
        self.limit = limit
    }

    /// The next line without its line feed; `nil` at the end.
    public mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
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

    private func line(upTo end: Int) -> [UInt8] {
        let last = end > start && buffer[end - 1] == 0x0D ? end - 1 : end
        return Array(buffer[start..<last])
    }

    private mutating func fill(_ searched: inout Int) throws {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        guard let block = try handle.read(upToCount: 1 << 20), !block.isEmpty else {
            isAtEnd = true
            return
        }
        // A line beyond the limit keeps just enough to be known as too long.
        if buffer.count > limit + 1 {
            if let end = block.firstIndex(of: 0x0A) {
                buffer.removeSubrange((limit + 1)...)
                buffer += block[end...]
                searched = limit + 1
            }
            return
        }
        buffer += block
    }

    /// All that is left, for formats of one article a file.
    public mutating func all() throws -> [UInt8] {
        var bytes = Array(buffer[start...])
        while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty {
            bytes += block
            if bytes.count > limit + 1 { break }
        }
        return bytes
    }
}
