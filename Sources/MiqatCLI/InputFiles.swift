internal import Foundation
internal import Formats
internal import Inputs

/// A file to read.
struct InputFile: Equatable {
    let path: String
    /// Below the folder or pattern by which it was found, without its ending; else `nil`.
    var name: String?
}

/// The files that arguments stand for.
struct InputFiles {
    /// Whether the user has said what the files hold, so that their endings say nothing.
    let isFormatGiven: Bool

    /// Files in the order of the arguments; those below a folder or pattern by the bytes of their
    /// paths.
    ///
    /// - Throws: A failure with code 66 for a folder that cannot be read and for a folder or
    ///   pattern that stands for nothing.
    func files(_ arguments: [String]) throws(CommandFailure) -> [InputFile] {
        var files: [InputFile] = []
        for path in arguments { files += try self.files(path) }
        return files
    }

    private func files(_ path: String) throws(CommandFailure) -> [InputFile] {
        if path == "-" { return [InputFile(path: path)] }
        if Self.isFolder(path) {
            let found = try below(path).filter { InputFormat.known($0) != nil }
            guard !found.isEmpty else {
                throw CommandFailure(
                    .cannotOpen,
                    "\(path): no file in the folder ends in \(InputFormat.knownEndings)")
            }
            return found.map { Self.file($0, below: path) }
        }
        guard !FileManager.default.fileExists(atPath: path), let pattern = GlobPattern(path) else {
            return [InputFile(path: path)]
        }
        let folder = pattern.folder.isEmpty ? "." : pattern.folder
        guard Self.isFolder(folder) else {
            throw CommandFailure(.cannotOpen, "\(path): there is no folder \(folder)")
        }
        let found = try below(folder).filter {
            pattern.matches($0) && (isFormatGiven || InputFormat.known($0) != nil)
        }
        guard !found.isEmpty else {
            throw CommandFailure(.cannotOpen, "\(path): the pattern is of no file that can be read")
        }
        return found.map { Self.file($0, below: pattern.folder) }
    }

    private static func file(_ relative: String, below folder: String) -> InputFile {
        let path =
            folder.isEmpty
            ? relative : folder.hasSuffix("/") ? folder + relative : folder + "/" + relative
        return InputFile(path: path, name: InputFormat.name(relative))
    }

    /// All files below a folder, relative to it, without hidden ones. Links to folders are not
    /// followed, for they may lead back.
    private func below(_ folder: String) throws(CommandFailure) -> [String] {
        var files: [String] = []
        var folders = [""]
        while let relative = folders.popLast() {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + relative)
            } catch {
                throw CommandFailure(
                    .cannotOpen, "\(folder)/\(relative): the folder cannot be read")
            }
            for name in names where !name.hasPrefix(".") {
                let path = folder + "/" + relative + name
                switch Self.kind(path) {
                case .typeDirectory?: folders.append(relative + name + "/")
                case .typeRegular?: files.append(relative + name)
                case .typeSymbolicLink? where !Self.isFolder(path): files.append(relative + name)
                default: continue
                }
            }
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func kind(_ path: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// Bytes of a file; `nil` for what has none to tell, such as a pipe.
    static func size(_ path: String) -> Int? {
        guard kind(path) == .typeRegular || kind(path) == .typeSymbolicLink else { return nil }
        return
            (try? FileManager.default.attributesOfItem(
                atPath: URL(filePath: path).resolvingSymlinksInPath().path))?[.size] as? Int
    }
}
