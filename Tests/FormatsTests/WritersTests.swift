@testable import Formats
import Miqat
import Testing

/// What single formats make of an event.
@Suite("Writers") struct WritersTests {
    /// A shelling of a town on one day.
    private func event(_ change: (inout Feature) -> Void = { _ in }) -> Feature {
        var feature = Feature(
            id: "evt_0000000000000001",
            provenance: Array(
                #"""
                {"parties":[{"text":"الجيش السوري","role":"source","name":"Syrian army"},
                {"text":"حلفاؤه","role":"source","name":null},
                {"text":"مدنيون","role":"target","name":null}]}
                """#.utf8))
        let texts: [Property: String] = [
            .name: "قصف – سرمين", .quote: "قصف الجيش بلدة سرمين", .eventClass: "ASSAULT",
            .acledType: "Explosions/Remote violence",
            .acledSubType: "Shelling/artillery/missile attack", .status: "asserted",
            .startDateTime: "2024-05-19T00:00:00Z", .endDateTime: "2024-05-19T23:59:59Z",
            .edtf: "2024-05-19", .timePrecision: "day", .location: "Sarmīn",
            .locationArabic: "سرمين", .country: "Syria", .countryCode: "SY", .admin1: "SY.12",
            .geoPrecision: "city", .documentID: "a1",
        ]
        for (property, text) in texts { feature[property] = .text(text) }
        feature[.latitude] = .real(35.904)
        feature[.longitude] = .real(36.725)
        feature[.radiusKilometres] = .real(4)
        feature[.killedBest] = .integer(3)
        feature[.sourceCount] = .integer(1)
        change(&feature)
        return feature
    }

    private func days(_ first: String, _ last: String, _ precision: String) -> (inout Feature) ->
        Void
    {
        { feature in
            feature[.startDateTime] = .text(first + "T00:00:00Z")
            feature[.endDateTime] = .text(last + "T23:59:59Z")
            feature[.timePrecision] = .text(precision)
        }
    }

    /// The cells of a row, by the names of the columns.
    private func cells<Format: TableFormat>(_ format: Format, _ feature: Feature) -> [String:
        String]
    {
        let row = format.row(feature)
        let cells = format.columns.map { column in
            switch column.cell(row) {
            case .empty: (column.name, "")
            case .text(let text), .number(let text): (column.name, text)
            }
        }
        return Dictionary(uniqueKeysWithValues: cells)
    }

    @Test("the columns of ACLED are those of its export, in order")
    func columnsOfACLED() {
        let wanted =
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
        #expect(String(decoding: ACLEDFormat().header(), as: UTF8.self) == wanted)
    }

    @Test("the columns of UCDP are those of GED, in order")
    func columnsOfUCDP() {
        let wanted =
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n"
        #expect(String(decoding: UCDPFormat().header(), as: UTF8.self) == wanted)
    }

    @Test("an event is told in the codes of both datasets, and by whom it was coded")
    func conflictCodes() {
        let acled = cells(ACLEDFormat(), event())
        #expect(acled["event_date"] == "2024-05-19" && acled["time_precision"] == "1")
        #expect(
            acled["geo_precision"] == "1" && acled["iso"] == "760" && acled["fatalities"] == "3")
        #expect(acled["actor1"] == "Syrian army" && acled["assoc_actor_1"] == "حلفاؤه")
        #expect(acled["actor2"] == "مدنيون" && acled["disorder_type"] == "Political violence")
        let ucdp = cells(UCDPFormat(), event())
        #expect(ucdp["where_prec"] == "1" && ucdp["date_prec"] == "1" && ucdp["best"] == "3")
        #expect(ucdp["date_start"] == "2024-05-19 00:00:00.000")
        #expect(ucdp["code_status"] == "machine-coded by miqat" && ucdp["high"] == "")
        let row = String(decoding: ACLEDFormat().feature(event()), as: UTF8.self)
        #expect(row.contains("\"Coded by a machine (miqat), not by ACLED. قصف الجيش"))
    }

    @Test(
        "codes of precision are as coarse as the event",
        arguments: [
            ("2024-05-19", "2024-05-20", "day", "1", "2"),
            ("2024-05-13", "2024-05-19", "week", "2", "3"),
            ("2024-05-01", "2024-05-31", "month", "3", "4"),
            ("2024-01-01", "2024-12-31", "year", "", "5"),
            ("2020-01-01", "2029-12-31", "decade", "", ""),
        ])
    func timeCodes(first: String, last: String, precision: String, acled: String, ucdp: String) {
        let feature = event(days(first, last, precision))
        #expect(cells(ACLEDFormat(), feature)["time_precision"] == acled)
        #expect(cells(UCDPFormat(), feature)["date_prec"] == ucdp)
    }

    @Test("the middle of a country is no place in ACLED's columns, and code 6 in UCDP's")
    func country() {
        let feature = event { $0[.geoPrecision] = .text("country") }
        let acled = cells(ACLEDFormat(), feature)
        #expect(acled["latitude"] == "" && acled["geo_precision"] == "" && acled["location"] == "")
        #expect(acled["country"] == "Syria")
        #expect(cells(UCDPFormat(), feature)["where_prec"] == "6")
    }

    @Test("without the roles of actors none is a side")
    func unknownRoles() {
        var feature = event()
        feature.provenance = Array("{}".utf8)
        #expect(cells(ACLEDFormat(), feature)["actor1"] == "")
        #expect(cells(UCDPFormat(), feature)["side_b"] == "")
    }

    @Test("Kabul has the grid cell that UCDP gives it, and corners of the map have one")
    func gridCells() throws {
        let cell = { UCDPFormat.gridCell(GeoPoint(latitude: $0, longitude: $1)) }
        #expect(cell(34.531094, 69.162796) == 179_779)
        #expect(cell(-90, -180) == 1 && cell(90, 180) == 259_200)
    }

    // MARK: Time

    private func text(_ format: some FeatureFormat, _ feature: Feature) -> String {
        String(decoding: format.feature(feature), as: UTF8.self)
    }

    @Test("a calendar's end is the day behind the last, or the second behind it")
    func calendarEnds() {
        let day = text(CalendarFormat(), event())
        #expect(day.contains("DTSTART;VALUE=DATE:20240519\r\nDTEND;VALUE=DATE:20240520\r\n"))
        let clock = text(
            CalendarFormat(),
            event {
                $0[.startDateTime] = .text("2024-12-31T23:59:00Z")
                $0[.endDateTime] = .text("2024-12-31T23:59:59Z")
            })
        #expect(clock.contains("DTSTART:20241231T235900Z\r\nDTEND:20250101T000000Z\r\n"))
        let last = text(CalendarFormat(), event(days("9999-12-31", "9999-12-31", "day")))
        #expect(last.contains("DTSTART;VALUE=DATE:99991231\r\nSUMMARY"))
    }

    @Test("a calendar gives a position of towns alone, and the day of publication as its stamp")
    func calendarPosition() {
        #expect(text(CalendarFormat(), event()).contains("\r\nGEO:35.904;36.725\r\n"))
        let country = event {
            $0[.geoPrecision] = .text("country")
            $0[.publishedAt] = .text("2024-05-20T06:30:00Z")
        }
        let entry = text(CalendarFormat(), country)
        #expect(!entry.contains("GEO:") && entry.contains("DTSTAMP:20240520T063000Z\r\n"))
    }

    @Test(
        "TimelineJS gets the parts of a date that are known",
        arguments: [
            (
                "2024-05-19", "2024-05-19", "day",
                #""start_date":{"year":2024,"month":5,"day":19},"display"#
            ),
            (
                "2024-05-01", "2024-05-31", "month",
                #""start_date":{"year":2024,"month":5},"display"#
            ),
            ("2024-01-01", "2024-12-31", "year", #""start_date":{"year":2024},"display"#),
            (
                "2010-01-01", "2019-12-31", "decade",
                #""start_date":{"year":2010},"end_date":{"year":2019}"#
            ),
            (
                "2024-04-01", "2024-06-30", "quarter",
                #""start_date":{"year":2024,"month":4},"end_date":{"year":2024,"month":6}"#
            ),
            (
                "2024-05-13", "2024-05-19", "week",
                #""end_date":{"year":2024,"month":5,"day":19}"#
            ),
        ])
    func timelineDates(first: String, last: String, precision: String, wanted: String) {
        #expect(text(TimelineJSFormat(), event(days(first, last, precision))).contains(wanted))
    }

    @Test(
        "dates for people are Arabic with Western digits",
        arguments: [
            (
                "2024-05-19", "2024-05-19", "day", "2024-05-19",
                "الأحد 19 أيار/مايو 2024 (11 ذو القعدة 1445 هـ)"
            ),
            ("2024-05-01", "2024-05-31", "month", "2024-05~", "نحو أيار/مايو 2024"),
            ("2024-01-01", "2024-12-31", "year", "2024?", "2024 (؟)"),
            ("2010-01-01", "2019-12-31", "decade", "201X", "2010–2019"),
            (
                "2023-12-31", "2024-02-29", "interval", "2023-12-31/2024-02-29",
                "31 كانون الأول/ديسمبر 2023 – 29 شباط/فبراير 2024"
            ),
        ])
    func displayDates(first: String, last: String, precision: String, edtf: String, wanted: String)
    {
        var feature = event(days(first, last, precision))
        feature[.edtf] = .text(edtf)
        #expect(DisplayDate(feature)?.arabic == wanted)
    }

    @Test("Linked Places tells the days of a month as earliest and latest")
    func linkedPlaces() {
        #expect(
            text(LinkedPlacesFormat(), event()).contains(
                #""start":{"in":"2024-05-19"},"end":{"in":"2024-05-19"}"#))
        let month = text(LinkedPlacesFormat(), event(days("2024-05-01", "2024-05-31", "month")))
        #expect(month.contains(#""start":{"earliest":"2024-05-01","latest":"2024-05-31"}"#))
    }

    // MARK: Place

    @Test("a circle has its radius all around, closes, and runs against the clock")
    func circles() throws {
        let centre = GeoPoint(latitude: 35, longitude: 38)
        let ring = try #require(GeoCircle(around: centre, kilometres: 400)).ring
        #expect(ring.count == 65 && ring.first == ring.last)
        for corner in ring {
            let distance = GreatCircle.kilometres(
                (centre.latitude, centre.longitude), (corner.latitude, corner.longitude))
            #expect(abs(distance - 400) < 1)
        }
        let area = zip(ring, ring.dropFirst()).reduce(0.0) { sum, side in
            sum + side.0.longitude * side.1.latitude - side.1.longitude * side.0.latitude
        }
        #expect(area > 0)
    }

    @Test("no circle crosses the antimeridian or holds a pole")
    func noCircles() {
        #expect(GeoCircle(around: GeoPoint(latitude: -18, longitude: 179), kilometres: 300) == nil)
        #expect(GeoCircle(around: GeoPoint(latitude: 88, longitude: 0), kilometres: 300) == nil)
        #expect(GeoCircle(around: GeoPoint(latitude: 0, longitude: 0), kilometres: 0) == nil)
    }

    @Test("towns are points and larger places circles, in KML and uMap")
    func geometries() {
        let country = event {
            $0[.geoPrecision] = .text("country")
            $0[.radiusKilometres] = .real(300)
        }
        #expect(
            text(KMLFormat(), event()).contains("<Point><coordinates>36.725,35.904</coordinates>"))
        #expect(text(KMLFormat(), country).contains("<Polygon>"))
        #expect(!text(KMLFormat(), country).contains("<Point>"))
        #expect(text(UMapFormat(), country).contains(#""type":"Polygon""#))
    }

    @Test(
        "only addresses of the web become links",
        arguments: [
            ("https://example.org/a?b=1&c=%D8%A7", true), ("http://example.org", true),
            ("javascript:alert(1)", false), ("https://x/\"onclick=1", false),
            ("https://x/ y", false),
            ("https://x/]]", false), ("ftp://x", false),
        ])
    func links(url: String, isLink: Bool) {
        let feature = event { $0[.sourceURL] = .text(url) }
        #expect((feature.webLink != nil) == isLink)
        #expect(text(TimelineJSFormat(), feature).contains("<a href") == isLink)
    }

    // MARK: Files

    @Test(
        "a name of an article becomes one that every file system takes",
        arguments: [
            ("a1", "a1"), ("../etc/passwd", "_._etc_passwd"), ("a\u{0}b\nc", "a_b_c"),
            ("", "article"),
            (".", "_"), ("عاجل: قصف", "عاجل__قصف"), ("C:\\x", "C__x"), ("a\u{202E}b", "a_b"),
        ])
    func stems(id: String, stem: String) {
        #expect(FileStem(id).text == stem)
    }

    @Test("a long name is cut between letters")
    func longStems() {
        #expect(
            FileStem(String(repeating: "ط", count: 500)).text == String(repeating: "ط", count: 60))
    }
}
