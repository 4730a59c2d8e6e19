internal import Formats
internal import Foundation
internal import Glibc
internal import Inputs
internal import Miqat
internal import TestSupport

/// Takes any bytes for a file of each kind of input.
package struct ReadersTrial: Trial {
    private let folder: ScratchFolder
    private let path: String
    private let reader = RecordReader()

    package init() throws {
        folder = try ScratchFolder()
        path = folder.url.appending(path: "input").path
    }

    package func faults(in bytes: [UInt8]) -> [String] {
        var faults = faults(of: reader.text(bytes, file: "f", id: "x"))
        faults += self.faults(of: reader.page(bytes, file: "f", id: "x"))
        faults += self.faults(of: reader.line(bytes, file: "f", line: 1, isJSON: false), mayBeEmpty: true)
        faults += whole(bytes)
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            return faults + ["\(path) cannot be written"]
        }
        do throws(InputError) {
            faults += try lines(bytes)
            faults += try objects(bytes, limit: 1 << 20) + objects(bytes, limit: 16)
            for separator: UInt8 in [0x09, 0x2C, 0x3B] {
                faults += try rows(separator, separator == 0x09 ? .none : .fields)
            }
        } catch {
            if error.reason.isEmpty { faults.append("an input cannot be read, and nobody knows why") }
        }
        return faults
    }

    private func faults(of record: Record, mayBeEmpty: Bool = false) -> [String] {
        switch record {
        case .failure(let failure): failure.reason.isEmpty ? ["a failure without a reason"] : []
        case .success(let document):
            String(validating: document.text, as: UTF8.self) == nil
                ? ["a document is no UTF-8"]
                : document.text.isEmpty && !mayBeEmpty ? ["a document is empty"] : []
        }
    }

    /// All of it as one object: what is taken, Foundation takes too, and with the same text.
    private func whole(_ bytes: [UInt8]) -> [String] {
        let record = reader.json(bytes, file: "f", line: 1)
        // What is no UTF-8 may be Windows-1256.
        guard case .success(let document) = record, String(validating: bytes, as: UTF8.self) != nil
        else { return faults(of: record) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let value = try? JSONSerialization.jsonObject(with: Data(body))
        let text = (value as? [String: Any])?["text"] as? String
        return text.map { Array($0.utf8) } == document.text
            ? faults(of: record) : ["Foundation reads \(text ?? "nothing") as the text"]
    }

    private func lines(_ bytes: [UInt8]) throws(InputError) -> [String] {
        var faults: [String] = []
        var source = try LineSource(path: path, limit: 64)
        var count = 0
        repeat {
            while try source.next() != nil { count += 1 }
        } while try source.nextFile()
        let expected = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1)
        if isPlain(bytes), count != expected {
            faults.append("\(count) lines, \(expected) wanted")
        }
        return faults
    }

    /// Whether it is neither packed nor UTF-16.
    private func isPlain(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return true }
        // gzip, bzip2, xz, Zstandard with its skippable frames, zip, byte order marks.
        return ![0x1F, 0x42, 0xFD, 0x28, 0x50, 0xFF, 0xFE].contains(first) && first & 0xF0 != 0x50
    }

    private func objects(_ bytes: [UInt8], limit: Int) throws(InputError) -> [String] {
        var faults: [String] = []
        var source = try JSONSource(path: path, limit: limit)
        var count = 0
        repeat {
            while let object = try source.next() {
                count += 1
                if object.bytes.count > limit + 1 {
                    faults.append("an object of \(object.bytes.count) bytes is kept")
                }
                faults += self.faults(of: reader.json(object.bytes, file: "f", line: object.record))
            }
        } while try source.nextFile()
        if isPlain(bytes), String(validating: bytes, as: UTF8.self) != nil,
            let value = try? JSONSerialization.jsonObject(with: Data(bytes)),
            let array = value as? [[String: Any]], array.count != count
        {
            faults.append("\(count) objects, \(array.count) wanted")
        }
        return faults
    }

    private func rows(
        _ separator: UInt8, _ quoting: SeparatedValues.Quoting
    ) throws(InputError) -> [String] {
        var faults: [String] = []
        var source = try LineSource(path: path, limit: 1 << 12)
        let values = SeparatedValues(separator: separator, longestLine: 1 << 12, quoting: quoting)
        var columns: TableColumns?
        repeat {
            while let row = try values.next(from: &source) {
                guard case .success(let record) = row else { continue }
                if record.line < 1 { faults.append("a row is at line \(record.line)") }
                if let columns {
                    faults += self.faults(
                        of: reader.row(record.fields, columns, file: "f", line: record.line))
                } else {
                    columns = try? reader.columns(by: record.fields, file: "f", line: 1).get()
                }
            }
        } while try source.nextFile()
        return faults
    }
}
