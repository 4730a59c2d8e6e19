import Formats
import Miqat
import Testing

/// Events as values, from an article and from a file.
@Suite("Features") struct FeatureTests {
    private static let extraction: Extraction? = {
        let article = Document(
            id: "a1",
            text: """
                قتل ثلاثة مدنيين أمس الأحد في قصف مدفعي استهدف بلدة سرمين بريف إدلب، بحسب الدفاع المدني. \
                وأدانت فرنسا الهجوم. وتظاهر المئات في مايو الماضي بمدينة "نابلس"
                """,
            published: "2024-05-20T09:00+03:00", url: "https://example.org/?a=1&b=2", source: "صحيفة")
        return try? Extractor(gazetteer: .standard()).extraction(of: article)
    }()

    @Test("what is written of a feature is what is written of its event, byte for byte")
    func sameBytes() throws {
        let extraction = try #require(Self.extraction)
        let features = Feature.all(of: extraction, OutputOptions())
        #expect(features.count >= 3)
        let written = features.flatMap(GeoJSONLinesFormat().feature)
        let direct = GeoJSONLinesFormat().article(extraction, OutputOptions()).bytes
        #expect(String(decoding: written, as: UTF8.self) == String(decoding: direct, as: UTF8.self))
    }

    @Test("features that were written are read again with the same values", arguments: [true, false])
    func roundTrip(isCollection: Bool) throws {
        let extraction = try #require(Self.extraction)
        let features = Feature.all(of: extraction, OutputOptions())
        var bytes: [UInt8]
        if isCollection {
            let format = GeoJSONFormat()
            bytes = format.header() + Array(features.map(format.feature).joined(separator: format.separator))
            bytes += format.footer(BoundingBox(around: features))
        } else {
            bytes = features.flatMap { [0x1E] + GeoJSONLinesFormat().feature($0) }
        }
        let contents = FeatureReader().contents(of: bytes, file: "events")
        #expect(contents.failures.isEmpty)
        #expect(contents.features.map(\.id) == features.map(\.id))
        for (read, feature) in zip(contents.features, features) {
            for property in Property.allCases {
                #expect(read[property] == feature[property], "\(property)")
            }
        }
    }

    @Test(
        "a file of events that is none is told with its record and what to give",
        arguments: [
            (#"{"type":"FeatureCollection"}"#, "e: \"features\" is missing"),
            ("{\"type\":\"Feature\"}", "e:1: \"id\" is missing"),
            ("\n{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{\"latitude\":\"3\"}}", "e:2: \"latitude\" is 3, which is no number"),
            ("{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{\"start_datetime\":\"2024\"}}", "e:1: \"start_datetime\" is 2024, which is no date-time"),
            ("قتل ثلاثة", "e:1: not JSON"), ("[1]", "e:1: no GeoJSON feature"),
            (of("latitude", "90.5"), "e:1: \"latitude\" is 90.5, which is no number from -90 to 90"),
            (of("longitude", "-1e300"), "e:1: \"longitude\" is -1e+300, which is no number"),
            (of("radius_km", "1e300"), "e:1: \"radius_km\" is 1e+300, which is no number"),
            (of("killed_best", "1e300"), "e:1: \"killed_best\" is 1e+300, which is no whole number"),
            (of("killed_best", "1.5"), "e:1: \"killed_best\" is 1.5, which is no whole number"),
            (of("end_datetime", "\"2024-05-19T00:00\\r\\nXZ\""), "e:1: \"end_datetime\" is 2024"),
            (of("end_datetime", "\"2024-05-19T24:00:00Z\""), "e:1: \"end_datetime\" is 2024"),
        ])
    func faults(text: String, wanted: String) {
        let contents = FeatureReader().contents(of: Array(text.utf8), file: "e")
        #expect(contents.features.isEmpty)
        #expect(contents.failures.first?.description.hasPrefix(wanted) == true, "\(contents.failures)")
    }

    private static func of(_ property: String, _ value: String) -> String {
        "{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{\"\(property)\":\(value)}}"
    }

    @Test("numbers that no reader of JSON takes are null, and huge ones have an exponent")
    func numbers() {
        var json = JSONWriter()
        json.array { json in
            for number in [Double.infinity, -.infinity, .nan, 1e300, -0.0, 0.125] {
                json.value(number, decimals: 2)
            }
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[null,null,null,1e+300,0,0.13]")
    }

    @Test("an id cannot leave its line in a calendar, and a count of sources below 0 is none")
    func hostile() throws {
        var feature = Feature(id: "x\r\nEND:VEVENT")
        feature[.startDateTime] = .text("2024-05-19T00:00:00Z")
        feature[.endDateTime] = .text("2024-05-19T23:59:59Z")
        feature[.sourceCount] = .integer(.min)
        let calendar = String(decoding: CalendarFormat().feature(feature), as: UTF8.self)
        #expect(calendar.contains("UID:x\\nEND:VEVENT@miqat\r\n"))
        #expect(!TimelineText().bytes(of: [feature]).isEmpty)
    }

    @Test("a property is found where it was put", arguments: Property.allCases)
    func places(property: Property) {
        var feature = Feature(id: "evt_0")
        feature[property] = .integer(7)
        #expect(Property.allCases.filter { feature[$0] != .null } == [property])
    }

    private static func shelling() throws -> Feature {
        let features = Feature.all(of: try #require(extraction), OutputOptions())
        return try #require(features.first { $0.text(.eventClass) == "ASSAULT" })
    }

    @Test("a filter keeps what may have been in its days and place, and nothing else")
    func filters() throws {
        let feature = try Self.shelling()
        func keeps(_ change: (inout EventFilter) -> Void) -> Bool {
            var filter = EventFilter()
            change(&filter)
            return filter.keeps(feature)
        }
        let day = { (text: String) in CivilDate(iso8601: text) }
        #expect(keeps { $0.since = day("2024-05-19") } && keeps { $0.until = day("2024-05-19") })
        #expect(!keeps { $0.since = day("2024-05-20") } && !keeps { $0.until = day("2024-05-18") })
        #expect(keeps { $0.box = BoundingBox(west: 36, south: 35, east: 37, north: 36) })
        #expect(!keeps { $0.box = BoundingBox(west: 37, south: 35, east: 38, north: 36) })
        // Around the world from 36 to 10 degrees east.
        #expect(keeps { $0.box = BoundingBox(west: 36, south: 35, east: 10, north: 36) })
        #expect(keeps { $0.countries = ["IQ", "SY"] } && !keeps { $0.countries = ["IQ"] })
        #expect(keeps { $0.classes = ["ASSAULT"] } && !keeps { $0.classes = ["PROTEST"] })
        #expect(keeps { $0.geoPrecision = .city } && !keeps { $0.geoPrecision = .exact })
        #expect(keeps { $0.timePrecision = .day } && !keeps { $0.timePrecision = .hour })
        #expect(keeps { $0.words = FoldedWords("قصف مدفعي") })
        #expect(keeps { $0.words = FoldedWords("إدلـــب") })
        #expect(!keeps { $0.words = FoldedWords("قصف جوي") })
        #expect(!keeps { $0.minimumConfidence = 1 } && keeps { $0.locatedOnly = true })
    }

    @Test("what extraction leaves out by a filter is what the filter leaves out of its features")
    func filteredExtraction() throws {
        let extraction = try #require(Self.extraction)
        let all = Feature.all(of: extraction, OutputOptions())
        var options = OutputOptions()
        options.filter.locatedOnly = true
        options.filter.minimumConfidence = 0.9
        let left = Feature.all(of: extraction, options).map(\.id)
        #expect(left == all.filter(options.filter.keeps).map(\.id))
        #expect(!left.isEmpty && left.count < all.count)
        let confident = all.filter { $0.real(.eventConfidence) ?? 0 >= 0.9 && $0.point != nil }
        #expect(left == confident.map(\.id))
    }

    @Test("an event of a month is kept by a day of that month, one without a date by none")
    func intervals() throws {
        var feature = try Self.shelling()
        var filter = EventFilter()
        filter.since = CivilDate(iso8601: "2024-05-20")
        feature[.startDateTime] = .text("2024-05-01T00:00:00Z")
        feature[.endDateTime] = .text("2024-05-31T23:59:59Z")
        #expect(filter.keeps(feature))
        feature[.startDateTime] = .null
        feature[.endDateTime] = .null
        #expect(!filter.keeps(feature))
    }
}
