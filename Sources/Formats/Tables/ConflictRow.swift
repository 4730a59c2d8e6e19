internal import Foundation
internal import Miqat

/// An event in the terms of the two conflict datasets: codes of precision, sides, days.
///
/// What only a coder could decide is not here. Rows are read by `ACLEDFormat` and `UCDPFormat`.
public struct ConflictRow {
    let feature: Feature
    let span: DaySpan?
    /// Those who act, and those acted on; both empty when the roles are not known.
    let sources: [String]
    let targets: [String]

    init(_ feature: Feature) {
        self.feature = feature
        span = feature.span
        let parties = Self.parties(in: feature.provenance)
        sources = parties.filter { $0.role == Participant.Role.source.rawValue }.map(\.name)
        targets = parties.filter { $0.role == Participant.Role.target.rawValue }.map(\.name)
    }

    /// One who takes part, by the English name or else the words.
    private struct Party {
        let role: String
        let name: String
    }

    private static func parties(in provenance: [UInt8]) -> [Party] {
        let object = try? JSONSerialization.jsonObject(with: Data(provenance)) as? [String: Any]
        let members = object?["parties"] as? [[String: Any]] ?? []
        return members.compactMap { member in
            guard let role = member["role"] as? String,
                let name = member["name"] as? String ?? member["text"] as? String
            else { return nil }
            return Party(role: role, name: name)
        }
    }

    var precision: GeoPrecision {
        feature.text(.geoPrecision).flatMap(GeoPrecision.init(rawValue:)) ?? .unknown
    }

    /// Year of the first and the last day, when that is one.
    var year: Int? {
        span.flatMap { $0.first.year == $0.last.year ? $0.first.year : nil }
    }

    /// The name of the place where it is a division of this kind itself: of others only the code
    /// is known.
    func divisionName(_ precision: GeoPrecision) -> TableCell {
        self.precision == precision ? TableCell(feature, .location) : .empty
    }

    /// A point is a place only when it is not the middle of a country or of something larger.
    var hasPlacePoint: Bool {
        switch precision {
        case .exact, .neighbourhood, .city, .admin2, .admin1: true
        case .region: feature.text(.countryCode) != nil
        case .country, .unknown: false
        }
    }
}

extension Feature {
    /// First and last day; `nil` without a date.
    var span: DaySpan? {
        guard let days, let first = CivilDate(iso8601: days.lowerBound),
            let last = CivilDate(iso8601: days.upperBound)
        else { return nil }
        return DaySpan(first, last)
    }
}
