internal import ArgumentParser
internal import Foundation
internal import Formats
internal import Glibc

/// A folder that a format fills: files that all articles share, and files of single articles.
final class OutputFolder {
    private let path: String
    private let files: [SharedFile]
    /// By name; `nil` until the first article, so that a run that fails before it leaves no folder
    /// that the next one finds full.
    private var opened: [String: Shared]?
    /// The number behind a name that was there before, by name.
    private var numbers: [String: Int] = [:]
    private var keys: Set<String> = []

    /// A file that is open for the whole run.
    private final class Shared {
        let file: SharedFile
        let output: OutputFile
        var isEmpty = true

        init(_ file: SharedFile, in path: String) throws(CommandFailure) {
            self.file = file
            output = try OutputFile(path: "\(path)/\(file.name)")
            try output.write(file.header)
        }
    }

    /// - Parameter path: Of a folder that is empty or not there yet: what another run left would
    ///   mix with what this one writes.
    init(_ format: any FolderFormat, path: String?) throws {
        guard let path, path != "-" else {
            throw ValidationError(
                "-f \(format.name) writes several files: name a folder for them with -o FOLDER")
        }
        self.path = path
        files = format.sharedFiles
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let found = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw CommandFailure(
                .cannotCreate, "\(path) is no folder that can be read; give a new one")
        }
        if let first = found.min() {
            throw CommandFailure(
                .cannotCreate,
                "\(path) is not empty (\(first) is in it); give a new folder or empty this one")
        }
    }

    /// The shared files; makes them at the first call.
    private func shared() throws(CommandFailure) -> [String: Shared] {
        if let opened { return opened }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .cannotCreate, "\(path) cannot be made a folder: \(error.localizedDescription)")
        }
        var shared: [String: Shared] = [:]
        for file in files { shared[file.name] = try Shared(file, in: path) }
        opened = shared
        return shared
    }

    func write(_ article: FolderArticle) throws(CommandFailure) {
        let shared = try shared()
        for part in article.parts {
            guard let file = shared[part.file] else { continue }
            if let key = part.key, !keys.insert("\(part.file)\n\(key)").inserted { continue }
            if !file.isEmpty { try file.output.write(file.file.separator) }
            file.isEmpty = false
            try file.output.write(part.bytes)
        }
        if !article.ownFiles.isEmpty { try writeOwn(article) }
    }

    /// Two articles of one name have numbers behind it: `a`, `a-2`, `a-3`. Whether a name is taken
    /// the file system says, which may not tell large letters from small.
    private func writeOwn(_ article: FolderArticle) throws(CommandFailure) {
        let base = article.name.text
        var number = numbers[base] ?? 1
        while true {
            let stem = number == 1 ? base : "\(base)-\(number)"
            let paths = article.ownFiles.map { "\(path)/\(stem)\($0.suffix)" }
            let isTaken = paths.contains { unsafe access($0, F_OK) == 0 }
            number += 1
            if isTaken { continue }
            if number > 2 { numbers[base] = number }
            for (path, file) in zip(paths, article.ownFiles) {
                let output = try OutputFile(path: path)
                try output.write(file.bytes)
                try output.close()
            }
            return
        }
    }

    /// Ends the shared files.
    func finish() throws(CommandFailure) {
        for file in try shared().values {
            try file.output.write(file.file.footer)
            try file.output.close()
        }
    }
}
