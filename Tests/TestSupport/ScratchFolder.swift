package import Foundation

/// A folder that goes when nobody holds it any more.
package final class ScratchFolder {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "miqat-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// A file of that name and content.
    package func file(_ name: String, _ content: Data) throws -> URL {
        let file = url.appending(path: name)
        try content.write(to: file)
        return file
    }

    package func file(_ name: String, _ lines: [String]) throws -> URL {
        try file(name, Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
