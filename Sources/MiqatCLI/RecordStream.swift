internal import Foundation
internal import Formats
internal import Inputs

/// The records of all inputs, in order.
struct RecordStream {
    let options: InputOptions

    /// Calls `body` with each record as bytes still to be parsed, so that parsing can run beside
    /// reading.
    func forEach(_ body: (UnparsedRecord) async throws -> Void) async throws {
        for path in try expanded(options.inputs) {
            let format = try options.format(of: path)
            var source = try LineSource(path: path, limit: options.maxRecord)
            switch format {
            case .txt:
                try await body(UnparsedRecord(bytes: source.all(), file: source.file, line: 0))
            case .jsonl:
                var line = 0
                while let bytes = try source.next() {
                    line += 1
                    if bytes.allSatisfy({ $0 == 0x20 }) { continue }
                    try await body(UnparsedRecord(bytes: bytes, file: source.file, line: line))
                }
            }
        }
    }

    private static let endings = [".txt", ".jsonl", ".ndjson"]

    /// Folders stand for the files in them that have a known ending, in order of their names.
    private func expanded(_ paths: [String]) throws -> [String] {
        try paths.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
            else { return [path] }
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                .filter { name in Self.endings.contains { name.hasSuffix($0) } }
                .map { path + "/" + $0 }
        }
    }
}

/// A record as it was read: a whole text (line 0) or a line of JSON.
struct UnparsedRecord: Sendable {
    let bytes: [UInt8]
    let file: String
    let line: Int

    func parsed(_ reader: RecordReader) -> Record {
        line == 0 ? reader.text(bytes, file: file) : reader.json(bytes, file: file, line: line)
    }
}
