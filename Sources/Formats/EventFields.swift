internal import Miqat

/// Values that several formats write of an event.
struct EventFields {
    let event: Event
    private let bounds: (start: String, end: String)?

    init(event: Event) {
        self.event = event
        bounds = Self.bounds(of: event)
    }

    /// First instant in RFC 3339 UTC; `nil` without a time.
    var startDateTime: String? { bounds?.start }
    /// Last instant, included.
    var endDateTime: String? { bounds?.end }

    private static func bounds(of event: Event) -> (start: String, end: String)? {
        guard let time = event.time else { return nil }
        if case .moment(let date, let clock) = time.value, let offset = clock.offset {
            let minutes = clock.minutes - offset
            let day = date.adding(days: Int((Double(minutes) / 1440).rounded(.down)))
            let rest = ((minutes % 1440) + 1440) % 1440
            let minute = "\(day)T\(padded(rest / 60, 2)):\(padded(rest % 60, 2))"
            return (minute + ":00Z", minute + ":59Z")
        }
        return (
            time.span.first.description + "T00:00:00Z", time.span.last.description + "T23:59:59Z"
        )
    }

    /// EDTF; of a part of a year its first and last day, which more programs read than `2008-33`.
    var date: String? {
        guard let time = event.time else { return nil }
        switch time.value {
        case .calendar(.season), .calendar(.quarter), .calendar(.half):
            return "\(time.span.first)/\(time.span.last)"
        default: return time.edtf
        }
    }

    /// The precision words of the contract.
    var timePrecision: String {
        switch event.time?.value.granularity {
        case nil, .unknown?: "unknown"
        case .century?: "interval"
        case .hour? where isPartOfDay: "day"
        case let granularity?: granularity.rawValue
        }
    }

    private var isPartOfDay: Bool {
        if case .part? = event.time?.value { true } else { false }
    }

    /// The precision words of the contract.
    var geoPrecision: String {
        guard let place = event.place?.place else { return "unknown" }
        return PlaceFields.precision(of: place)
    }

    /// How sure the date is: the expression's own certainty and how far it stood from the trigger.
    var dateConfidence: Double? { event.time?.confidence }

    var placeConfidence: Double? {
        guard let place = event.place else { return nil }
        let link =
            switch place.link {
            case .clause: 1.0
            case .sentence: 0.85
            case .inherited, .reference: 0.6
            }
        return place.wordConfidence * link
    }

    /// Trigger, date and place together.
    var confidence: Double {
        event.confidence * (dateConfidence ?? 0.8) * (placeConfidence ?? 0.8)
    }

    /// «قصف – ماريوبول».
    var name: String {
        guard let place = event.place?.place else { return event.type.arabicLabel }
        let placeName = place.arabicName.isEmpty ? place.name : place.arabicName
        return event.type.arabicLabel + " – " + placeName
    }
}

/// Values that several formats write of a place.
enum PlaceFields {
    /// exact neighbourhood city admin2 admin1 country region unknown.
    static func precision(of place: Place) -> String {
        // A locality is as exact as it is small.
        if place.feature == "LCTY" {
            return place.radiusKilometres <= 15
                ? "city" : place.radiusKilometres <= 60 ? "admin2" : "region"
        }
        return switch place.featureClass {
        case .country: "country"
        case .admin1: "admin1"
        case .admin2: "admin2"
        case .city: "city"
        case .district: "neighbourhood"
        case .region, .water, .land: "region"
        case .facility: "exact"
        }
    }

    /// A link that others can resolve; `nil` for places of our own.
    static func uri(of place: Place) -> String? {
        place.id.hasPrefix("gn:") ? "https://www.geonames.org/" + place.id.dropFirst(3) : nil
    }
}
