import Foundation
import Gazetteers
import Testing

@Suite("Mapped files") struct MappedFileTests {
    @Test("numbers are read little-endian and are zero outside the bytes")
    func load() {
        let file = MappedFile(copying: [1, 2, 3, 4, 5])
        #expect(file.count == 5)
        #expect(file.load(0, as: UInt32.self) == 0x0403_0201)
        #expect(file.load(1, as: UInt16.self) == 0x0302)
        #expect(file.load(4, as: UInt8.self) == 5)
        #expect(file.load(2, as: UInt32.self) == 0)
        #expect(file.load(-1, as: UInt8.self) == 0)
        #expect(file.load(99, as: UInt8.self) == 0)
    }

    @Test("a string has its length before it and is empty outside the bytes")
    func string() {
        let file = MappedFile(copying: [4, 0] + Array("Gaza".utf8) + [9, 0, 65])
        #expect(file.string(0) == "Gaza")
        #expect(file.string(6) == "")
        #expect(file.string(100) == "")
    }

    @Test("a file that is not there or empty is told with its path")
    func missing() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "miqat-none-\(UUID())")
        #expect(throws: GazetteerError.self) { _ = try MappedFile(path: file.path) }
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let error = #expect(throws: GazetteerError.self) { _ = try MappedFile(path: file.path) }
        #expect(error?.description.contains(file.path) == true)
    }
}
