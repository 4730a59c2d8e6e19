public import Miqat

/// The files of Forensic Architecture's timemap (and Bellingcat's): events, their sources, the
/// classes of events as filters, and the lines of `config.js` that fit to them.
///
/// All scalars are strings and no key stands there that timemap does not declare: its checks throw
/// an event with another one out.
///
/// - Source: timemap, `src/reducers/validate/*.js`.
public struct TimeMapFormat: FolderFormat {
    public let name = "timemap"
    public let summary = "a folder for timemap: events, sources, associations"
    private let dateFormat: DateFormat

    /// How a deployment's `DATE_FMT` writes days.
    public enum DateFormat: String, CaseIterable, Sendable {
        case short = "M/D/YYYY"
        case padded = "MM/DD/YYYY"
    }

    public init(dateFormat: DateFormat = .padded) { self.dateFormat = dateFormat }

    private static let events = "events.json"
    private static let sources = "sources.json"

    public var sharedFiles: [SharedFile] {
        [
            SharedFile(name: Self.events, header: "[\n", separator: ",\n", footer: "\n]\n"),
            SharedFile(name: Self.sources, header: "{\n", separator: ",\n", footer: "\n}\n"),
            SharedFile(name: "associations.json", header: associations),
            SharedFile(name: "config.js", header: configuration),
        ]
    }

    public func article(_ extraction: Extraction, _ options: OutputOptions) -> FormattedArticle {
        formatted(Feature.all(of: extraction, options))
    }

    /// The events with a date: timemap throws the others out.
    public func formatted(_ features: [Feature]) -> FormattedArticle {
        let dated = features.filter { $0.span != nil }
        var folder = FolderArticle(name: FileStem(dated.first?.text(.documentID) ?? ""))
        for feature in dated {
            folder.parts.append(
                FolderArticle.Part(file: Self.events, key: nil, bytes: event(feature)))
            let id = feature.text(.documentID) ?? ""
            folder.parts.append(
                FolderArticle.Part(file: Self.sources, key: id, bytes: source(id, feature)))
        }
        return FormattedArticle(
            bytes: [], box: BoundingBox(around: dated), eventCount: dated.count,
            leftOut: features.count - dated.count, folder: folder)
    }

    public var holdsOnly: String? { "events with a date" }

    private func event(_ feature: Feature) -> [UInt8] {
        let eventClass = feature.text(.eventClass) ?? "OTHER"
        let clock = feature.hasClock ? feature.text(.startDateTime)?.dropFirst(11).prefix(5) : nil
        let degrees = { (property: Property) in
            feature.real(property).map { JSONWriter.decimal($0, 6) } ?? ""
        }
        var json = JSONWriter()
        json.object { json in
            json.member("id", feature.id)
            json.member("description", feature.text(.quote) ?? "")
            json.member("date", feature.span.map { date($0.first) } ?? "")
            json.member("time", clock.map(String.init) ?? "")
            json.member("time_precision", feature.text(.timePrecision) ?? "")
            json.member("time_display", DisplayDate(feature)?.arabic ?? "")
            json.member(
                "location", feature.text(.locationArabic) ?? feature.text(.location) ?? "")
            json.member("latitude", degrees(.latitude))
            json.member("longitude", degrees(.longitude))
            json.member("type", eventClass)
            json.member("category", eventClass)
            json.member("category_full", feature.text(.name) ?? "")
            json.key("associations")
            json.array { $0.value(eventClass) }
            json.key("sources")
            json.array { $0.value(feature.text(.documentID) ?? "") }
            json.member("comments", comment(on: feature))
            json.member("colour", "#" + EventColours.colour(of: eventClass))
        }
        return json.bytes
    }

    /// What timemap has no field for and a reader must know: how wide the place is.
    private func comment(on feature: Feature) -> String {
        guard feature.circle != nil, let radius = feature.real(.radiusKilometres) else { return "" }
        return "المكان غير محدد بدقة: دائرة نصف قطرها \(JSONWriter.decimal(radius, 0)) كم"
    }

    private func date(_ day: CivilDate) -> String {
        switch dateFormat {
        case .short: "\(day.month)/\(day.day)/\(day.year)"
        case .padded: "\(padded(day.month, 2))/\(padded(day.day, 2))/\(padded(day.year, 4))"
        }
    }

    private func source(_ id: String, _ feature: Feature) -> [UInt8] {
        var json = JSONWriter()
        json.key(named: id)
        json.object { json in
            json.member("id", id)
            json.member("title", feature.text(.sourceName) ?? id)
            json.key("paths")
            json.array { _ in }
            json.member("type", "article")
            json.member("url", feature.text(.sourceURL) ?? "")
            let published = feature.text(.publishedAt)?.prefix(10)
            json.member("date", published.flatMap(CivilDate.init(iso8601:)).map(date) ?? "")
        }
        return json.bytes
    }

    // MARK: What does not depend on the articles

    private var associations: String {
        let rows = EventType.classes.map { eventClass -> String in
            var json = JSONWriter()
            json.object { json in
                json.member("id", eventClass)
                json.member("title", eventClass)
                json.member("desc", "")
                json.member("mode", "FILTER")
                json.member("colour", "#" + EventColours.colour(of: eventClass))
                json.key("filter_paths")
                json.array { json in
                    json.value("event_class")
                    json.value(eventClass)
                }
            }
            return String(decoding: json.bytes, as: UTF8.self)
        }
        return "[\n" + rows.joined(separator: ",\n") + "\n]\n"
    }

    private var configuration: String {
        """
        // Lines for the config.js of a timemap: serve this folder at SERVER_ROOT.
        module.exports = {
          EVENTS_EXT: "/\(Self.events)",
          SOURCES_EXT: "/\(Self.sources)",
          ASSOCIATIONS_EXT: "/associations.json",
          DATE_FMT: "\(dateFormat.rawValue)",
          TIME_FMT: "HH:mm",
          store: {
            app: { associations: { defaultCategory: "event_class" } },
            features: {
              USE_ASSOCIATIONS: true,
              USE_SOURCES: true,
              COLOR_BY_ASSOCIATION: true,
              GRAPH_NONLOCATED: true,
              CUSTOM_EVENT_FIELDS: []
            }
          }
        };

        """
    }
}
