/// Cuts GeoJSON into its features, as bytes that stay as they were.
public enum GeoJSONFeatures {
    /// The features of a collection, or of one feature after another with white space or record
    /// separators (RFC 8142) between them.
    public static func slices(of bytes: [UInt8]) throws(ReportError) -> [ArraySlice<UInt8>] {
        var scanner = Scanner(bytes: bytes)
        // A byte order mark may stand before it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.at = 3 }
        var values: [ArraySlice<UInt8>] = []
        while scanner.skipSpace() {
            guard let value = scanner.value() else {
                throw .record(values.count + 1, reason: "ends too early, or is no JSON object")
            }
            values.append(value)
        }
        guard values.count == 1, let features = try collection(values[0]) else { return values }
        return features
    }

    /// The members of `features` of a collection; `nil` when the object is none.
    private static func collection(
        _ object: ArraySlice<UInt8>
    ) throws(ReportError) -> [ArraySlice<UInt8>]? {
        var scanner = Scanner(bytes: Array(object))
        scanner.at = 1
        while scanner.skipSpace(and: 0x2C), scanner.here == 0x22 {
            guard let name = scanner.value(), scanner.skipSpace(and: 0x3A) else { break }
            if name.elementsEqual("\"features\"".utf8), scanner.here == 0x5B {
                return try features(&scanner)
            }
            guard scanner.value() != nil else { break }
        }
        return nil
    }

    private static func features(
        _ scanner: inout Scanner
    ) throws(ReportError) -> [ArraySlice<UInt8>] {
        scanner.at += 1
        var features: [ArraySlice<UInt8>] = []
        while scanner.skipSpace(and: 0x2C), scanner.here != 0x5D {
            guard scanner.here == 0x7B, let feature = scanner.value() else {
                throw .record(features.count + 1, reason: "is no JSON object")
            }
            features.append(feature)
        }
        return features
    }

    /// Finds where values end; whether they are JSON is for a parser to say.
    private struct Scanner {
        let bytes: [UInt8]
        var at = 0

        var here: UInt8? { at < bytes.count ? bytes[at] : nil }

        /// Passes white space, record separators and one more byte; false at the end.
        mutating func skipSpace(and other: UInt8 = 0x1E) -> Bool {
            while let here, here == 0x20 || (0x09...0x0D).contains(here) || here == 0x1E || here == other {
                at += 1
            }
            return at < bytes.count
        }

        /// The object, array, string or word that begins here.
        mutating func value() -> ArraySlice<UInt8>? {
            let start = at
            var depth = 0
            repeat {
                guard let here else { return nil }
                switch here {
                case 0x22: guard passString() else { return nil }
                case 0x7B, 0x5B:
                    depth += 1
                    at += 1
                case 0x7D, 0x5D:
                    depth -= 1
                    at += 1
                default:
                    guard depth > 0 || passWord() else { return nil }
                    if depth > 0 { at += 1 }
                }
            } while depth > 0
            return bytes[start..<at]
        }

        private mutating func passString() -> Bool {
            at += 1
            while let here {
                at += here == 0x5C ? 2 : 1
                if here == 0x22 { return true }
            }
            return false
        }

        /// A number, true, false or null outside of any other value.
        private mutating func passWord() -> Bool {
            let start = at
            while let here, !Self.ends.contains(here) { at += 1 }
            return at > start
        }

        private static let ends: Set<UInt8> = [0x2C, 0x3A, 0x7D, 0x5D, 0x20, 0x0A, 0x0D, 0x09, 0x22]
    }
}
