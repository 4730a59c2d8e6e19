internal import ReportPage

/// The parts of the page that are compiled into the program: the fence around their C arrays.
enum PageParts {
    /// The bytes of a part; `nil` when it was not there when the program was built.
    static func bytes(_ name: String) -> [UInt8]? {
        unsafe withParts { parts in
            guard let found = unsafe parts.first(where: { unsafe String(cString: $0.name) == name })
            else { return nil }
            return unsafe Array(UnsafeBufferPointer(start: found.bytes, count: found.count))
        }
    }

    /// The page's own script: one function around all its files.
    static var script: [UInt8] {
        let names = unsafe withParts { parts in
            unsafe parts.map { unsafe String(cString: $0.name) }
        }
        let files = names.filter { $0.hasSuffix(".js") && $0 != "leaflet.js" }
        return Array("(() => {\n\"use strict\";\n".utf8) + files.compactMap(bytes).joined()
            + Array("})();\n".utf8)
    }

    private static func withParts<R>(_ body: (UnsafeBufferPointer<report_part>) -> R) -> R {
        var count = 0
        // SAFETY: the C target holds `count` entries in static storage, never written or freed;
        // each name is a string literal, `bytes` holds `count` bytes for the life of the program.
        let parts = unsafe UnsafeBufferPointer(start: report_parts(&count), count: count)
        return unsafe body(parts)
    }
}
