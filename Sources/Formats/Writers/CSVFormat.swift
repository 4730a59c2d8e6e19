/// All properties of an event as a row, its id first.
public struct CSVFormat: TableFormat {
    public let name = "csv"
    public let summary = "a table of all properties (RFC 4180), a row an event"
    public var isForSpreadsheets = false

    public init() {}

    public var columns: [TableColumn<Feature>] { Self.columns }

    private static let columns =
        [TableColumn<Feature>("id") { .text($0.id) }]
        + Property.allCases.map { property in
            TableColumn<Feature>(property.rawValue) { TableCell($0, property) }
        }
}
