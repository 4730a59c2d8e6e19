internal import Inputs
internal import Miqat

extension RecordReader {
    /// The article out of a page of HTML: its text, and what the page says of it.
    ///
    /// - Parameter id: The article's name.
    public func page(_ bytes: [UInt8], file: String, id: String) -> Record {
        let fail = { (reason: String) in
            Record.failure(RecordFailure(file: file, record: 0, id: id, reason: reason))
        }
        guard bytes.count <= maximumBytes else { return .failure(tooLong(bytes.count, file, 0)) }
        guard let encoded = PageEncoding(bytes) else {
            return fail("neither UTF-8 nor Windows-1256, and no charset that is known; convert it")
        }
        let tree = HTMLTree(encoded.bytes, encoding: encoded.name)
        let page = PageBlocks(tree)
        let main = MainText(tree, page)
        let metadata = PageMetadata(tree, page, main)
        let title = metadata.title
        let blocks = main.blocks.drop { block in
            title.map { Array($0.utf8) == block.text } ?? false
        }
        let text = Array(blocks.map(\.text).joined(separator: [0x0A]))
        guard !text.isEmpty else {
            return fail("no article is in the page; give its text as .txt")
        }
        return .success(
            Document(
                id: id, utf8: text, published: metadata.published, title: title, url: metadata.url,
                source: metadata.source, language: metadata.language))
    }
}
