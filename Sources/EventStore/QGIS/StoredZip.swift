/// A ZIP archive of one file, stored as it is: the same bytes at every run and with every library.
///
/// - Source: PKWARE, APPNOTE.TXT 6.3.10, §4.3.7, §4.3.12, §4.3.16.
enum StoredZip {
    /// - Parameter name: ASCII, no folder.
    static func archive(_ name: StaticString, _ content: [UInt8]) -> [UInt8] {
        let name = Array(name.description.utf8)
        // Both kinds of header have these; the day is 1980-01-01, the format's first.
        let version: [UInt8] = little(20, 2)
        var shared = little(0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
        shared += little(checksum(content), 4)
        shared += little(UInt32(content.count), 4) + little(UInt32(content.count), 4)
        shared += little(UInt32(name.count), 2) + little(0, 2)

        let local = little(0x0403_4B50, 4) + version + shared + name
        // No comment, disk 0, no attributes, the local header at 0.
        let places = [UInt8](repeating: 0, count: 2 + 2 + 2 + 4 + 4)
        let central = little(0x0201_4B50, 4) + version + version + shared + places + name
        var end = little(0x0605_4B50, 4) + little(0, 4) + little(1, 2) + little(1, 2)
        end += little(UInt32(central.count), 4)
        end += little(UInt32(local.count + content.count), 4) + little(0, 2)
        return local + content + central + end
    }

    private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
    }

    /// CRC-32 as in §4.4.7.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
                sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0)
            }
        }
    }
}
