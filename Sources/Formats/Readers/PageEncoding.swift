internal import Inputs

/// In which encoding a page is written.
struct PageEncoding {
    /// The page, in UTF-8 where the program itself can do it.
    let bytes: [UInt8]
    /// The name under which iconv knows the encoding of `bytes`.
    let name: String

    /// By the bytes first, for pages say wrong things of themselves; then by what the page says.
    ///
    /// - Returns: `nil` when neither tells.
    init?(_ page: [UInt8]) {
        let body = page.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(page.dropFirst(3)) : page
        let declared = Self.declared(in: body)
        switch TextCheck(body.span) {
        case .sound, .binary: self.init(body, "UTF-8")
        case .fault:
            if Windows1256.isLikely(body) || Self.windowsNames.contains(declared) {
                self.init(Windows1256.utf8(body), "UTF-8")
            } else if ["utf-8", "utf8"].contains(declared) {
                // A page that was cut, or into which something else was copied: one letter is lost.
                self.init(Array(String(decoding: body, as: UTF8.self).utf8), "UTF-8")
            } else if !declared.isEmpty, HTMLTree.knows(encoding: declared) {
                self.init(body, declared)
            } else {
                return nil
            }
        }
    }

    private init(_ bytes: [UInt8], _ name: String) {
        (self.bytes, self.name) = (bytes, name)
    }

    private static let windowsNames: Set<String> = ["windows-1256", "cp1256", "x-cp1256"]

    /// What stands behind `charset=` near the start, in lower case; empty when nothing does.
    ///
    /// - Source: WHATWG HTML, "Prescan a byte stream": the first 1024 bytes; old pages need more.
    private static func declared(in page: [UInt8]) -> String {
        let head = String(decoding: page.prefix(4096).map { $0 | 0x20 }, as: UTF8.self)
        guard let mark = head.firstRange(of: "charset") else { return "" }
        let rest = head[mark.upperBound...].drop { " =\"'".contains($0) }
        return String(
            rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
    }
}
