package import Gazetteers

/// Places that articles named before, by their record: the same few are named over and over.
package struct PlaceMemo: Sendable {
    private var records = [Int](repeating: -1, count: size)
    private var places = [Place?](repeating: nil, count: size)

    /// Places that are kept; a later one with the same number here takes it.
    private static let size = 1 << 13

    package init() {}

    mutating func place(_ record: Int, _ index: NameIndex) -> Place {
        let number = (record ^ record >> 13) & (Self.size - 1)
        if records[number] == record, let place = places[number] { return place }
        let place = index.place(record)
        (records[number], places[number]) = (record, place)
        return place
    }
}
