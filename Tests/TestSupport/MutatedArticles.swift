/// Short articles with faults, of the corpora's sentences.
package struct MutatedArticles {
    private var texts: MutatedTexts
    private var count = 0

    package init(seed: UInt64 = 1) {
        texts = MutatedTexts(Self.sentences, most: 3, seed: seed)
    }

    /// One article. Every other is UTF-8, with U+FFFD where letters were cut; readers refuse most of
    /// the rest.
    package mutating func next() -> [UInt8] {
        count += 1
        let text = texts.next()
        return count % 2 == 0 ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    }

    /// The sentences of all corpora.
    package static let sentences = [
        "times", "not-times", "places", "relative-places", "place-mentions", "event-attachment",
        "event-parties", "event-sources", "event-status", "event-tolls", "triggers-force",
        "triggers-words", "numbers",
    ].flatMap { Corpus.rows("ar/\($0).tsv").map(\.text) }

    /// The article as a line of JSON; its bytes stay as they are where JSON lets them.
    package static func record(_ text: [UInt8], id: Int) -> [UInt8] {
        var json = Array("{\"id\":\"\(id)\",\"text\":\"".utf8)
        for byte in text {
            switch byte {
            case 0x22, 0x5C: json += [0x5C, byte]
            case 0..<0x20:
                json += Array("\\u00".utf8) + [0x30 + byte >> 4, hexadecimal[Int(byte & 0xF)]]
            default: json.append(byte)
            }
        }
        return json + Array("\"}\n".utf8)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
