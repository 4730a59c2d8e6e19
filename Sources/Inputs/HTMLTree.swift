internal import CLibXML

/// The elements and texts of a page, in its order: the fence around libxml2's HTML parser.
///
/// The parser mends what is broken, as browsers do; there is no page that it refuses. Elements
/// nested deeper than 256 end it: what stands before them is read.
public struct HTMLTree: Sendable {
    /// An element, or a text where `name` is empty.
    public struct Node: Sendable {
        /// In lower case.
        public let name: String
        /// By their names in lower case.
        public let attributes: [String: String]
        /// Of a text, valid UTF-8, with entities undone.
        public let text: [UInt8]
        /// The node in which it stands; -1 at the top.
        public let parent: Int
        /// Behind the last node that stands in it.
        public fileprivate(set) var end: Int
    }

    public private(set) var nodes: [Node] = []

    /// - Parameter encoding: A name that iconv knows; bytes that it does not allow are dropped.
    public init(_ bytes: [UInt8], encoding: String = "UTF-8") {
        guard !bytes.isEmpty, let count = Int32(exactly: bytes.count),
            let context = unsafe htmlNewParserCtxt()
        else { return }
        // SAFETY: the context and the document are made, read and freed here; nobody else has
        // them. The bytes stay in place for the call that parses them.
        defer { unsafe htmlFreeParserCtxt(context) }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        let document = unsafe bytes.withUnsafeBytes { raw in
            unsafe htmlCtxtReadMemory(
                context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), count, nil, encoding,
                Int32(options))
        }
        guard let document = unsafe document else { return }
        defer { unsafe xmlFreeDoc(document) }
        unsafe read(document)
    }

    /// Whether a page can be read in an encoding of that name.
    public static func knows(encoding: String) -> Bool {
        guard let handler = unsafe xmlFindCharEncodingHandler(encoding) else { return false }
        unsafe xmlCharEncCloseFunc(handler)
        return true
    }

    /// Goes through the document without recursion, for pages may be nested deeply.
    private mutating func read(_ document: xmlDocPtr) {
        var open: [Int] = []
        var next = unsafe document.pointee.children
        while let node = unsafe next {
            let isElement = unsafe node.pointee.type == XML_ELEMENT_NODE
            if let new = unsafe made(node, parent: open.last ?? -1) { nodes.append(new) }
            if isElement, let child = unsafe node.pointee.children {
                open.append(nodes.count - 1)
                unsafe next = child
                continue
            }
            // Up until something follows.
            var here = unsafe node
            while unsafe here.pointee.next == nil, let element = open.popLast() {
                nodes[element].end = nodes.count
                guard let parent = unsafe here.pointee.parent else { return }
                unsafe here = parent
            }
            unsafe next = here.pointee.next
        }
    }

    private func made(_ node: xmlNodePtr, parent: Int) -> Node? {
        let end = nodes.count + 1
        switch unsafe node.pointee.type {
        case XML_ELEMENT_NODE:
            let name = unsafe Self.text(node.pointee.name).lowercased()
            return unsafe Node(
                name: name, attributes: Self.attributes(of: node), text: [], parent: parent,
                end: end)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            let text = unsafe Array(Self.text(node.pointee.content).utf8)
            return Node(name: "", attributes: [:], text: text, parent: parent, end: end)
        default: return nil
        }
    }

    private static func attributes(of node: xmlNodePtr) -> [String: String] {
        var attributes: [String: String] = [:]
        var next = unsafe node.pointee.properties
        while let attribute = unsafe next {
            let name = unsafe text(attribute.pointee.name).lowercased()
            // An attribute's value is a list of texts.
            var value = ""
            var part = unsafe attribute.pointee.children
            while let piece = unsafe part {
                value += unsafe text(piece.pointee.content)
                unsafe part = piece.pointee.next
            }
            attributes[name] = value
            unsafe next = attribute.pointee.next
        }
        return attributes
    }

    private static func text(_ letters: UnsafePointer<xmlChar>?) -> String {
        // SAFETY: libxml2 ends its texts with a zero; they are copied at once.
        unsafe letters.map { unsafe String(cString: $0) } ?? ""
    }
}
