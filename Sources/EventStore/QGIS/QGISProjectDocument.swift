internal import Calendars
internal import Glibc

extension QGISProject {
    /// The project as a `.qgs` file, which works beside the GeoPackage just as well.
    public var document: String {
        let layers = [worldLayer, eventLayer] + tables.map(layer)
        return """
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.22.0" projectname="\(Self.title)">
            <title>\(Self.title)</title>
            <projectCrs>\(Self.reference(.webMercator))</projectCrs>
            \(tree)
            <projectlayers>
            \(layers.joined(separator: "\n"))
            </projectlayers>
            <properties>
            <Paths><Absolute type="bool">false</Absolute></Paths>
            <SpatialRefSys><ProjectionsEnabled type="int">1</ProjectionsEnabled></SpatialRefSys>
            <TemporalControllerWidget><NavigationMode type="int">\(days == nil ? 0 : 1)</NavigationMode></TemporalControllerWidget>
            \(frameTitle)
            </properties>
            \(view)
            \(time)
            </qgis>

            """
    }

    private static let title =
        "ميقات: الأحداث في المكان والزمان"

    // MARK: Layers

    private var tree: String {
        let below = tables.map(\.name).map { treeLayer($0, checked: false) }
        return """
            <layer-tree-group>
            \(treeLayer("events", checked: true))
            \(treeLayer("world", checked: true, expanded: false))
            \(below.joined(separator: "\n"))
            </layer-tree-group>
            """
    }

    private func treeLayer(_ id: String, checked: Bool, expanded: Bool = true) -> String {
        """
        <layer-tree-layer id="\(Self.identifier(id))" providerKey="ogr" \
        checked="Qt::\(checked ? "Checked" : "Unchecked")" expanded="\(expanded ? 1 : 0)"/>
        """
    }

    private var eventLayer: String {
        layer(
            id: "events", source: source("events"), geometry: "Point",
            title: Self.title(
                english: "Events",
                "الأحداث"
            ),
            QGISEventStyle.markup)
    }

    private func layer(_ table: Table) -> String {
        layer(
            id: table.name, source: source(table.name), geometry: "No geometry", title: table.title,
            "")
    }

    /// The countries that come with QGIS: a map without network, and nothing to carry along.
    private var worldLayer: String {
        layer(
            id: "world", source: "inbuilt:/data/world_map.gpkg|layername=countries",
            geometry: "Polygon",
            title: Self.title(
                english: "World",
                "العالم"
            ),
            """
            <renderer-v2 type="singleSymbol"><symbols><symbol type="fill" name="0" alpha="1">\
            <layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">\
            <Option name="color" type="QString" value="244,243,238,255"/>\
            <Option name="style" type="QString" value="solid"/>\
            <Option name="outline_color" type="QString" value="188,186,178,255"/>\
            <Option name="outline_style" type="QString" value="solid"/>\
            <Option name="outline_width" type="QString" value="0.2"/>\
            </Option></layer></symbol></symbols></renderer-v2>

            """)
    }

    private static func title(english: String, _ arabic: String) -> String {
        "\(arabic) · \(english)"
    }

    private func source(_ table: String) -> String { "./\(fileName)|layername=\(table)" }

    private func layer(
        id: String, source: String, geometry: String, title: String, _ rest: String
    ) -> String {
        """
        <maplayer type="vector" geometry="\(geometry)" styleCategories="AllStyleCategories" \
        labelsEnabled="\(id == "events" ? 1 : 0)">
        <id>\(Self.identifier(id))</id>
        <datasource>\(xmlText(source))</datasource>
        <layername>\(xmlText(title))</layername>
        <provider encoding="UTF-8">ogr</provider>
        <srs>\(Self.reference(.degrees))</srs>
        \(rest)</maplayer>
        """
    }

    /// - Source: `QgsMapLayer::readLayerXml` makes up another when it has ten letters or less.
    private static func identifier(_ layer: String) -> String { "miqat_layer_\(layer)" }

    private enum ReferenceSystem: String {
        case webMercator = "<srsid>3857</srsid><authid>EPSG:3857</authid>"
        case degrees = "<srsid>3452</srsid><authid>EPSG:4326</authid>"
    }

    /// - Source: `QgsCoordinateReferenceSystem::readXml` looks at `authid` only beside a `srsid`.
    private static func reference(_ system: ReferenceSystem) -> String {
        "<spatialrefsys>\(system.rawValue)</spatialrefsys>"
    }

    // MARK: View and time

    /// The extent with a margin; one place alone gets about 100 km on each side. Without any place,
    /// the Arab world.
    private var view: String {
        let box = extent ?? Extent(west: -17, south: -2, east: 60, north: 38)
        let (x, y) = (max(1, (box.east - box.west) / 12), max(1, (box.north - box.south) / 12))
        let low = Self.mercator(max(-180, box.west - x), max(-85, box.south - y))
        let high = Self.mercator(min(180, box.east + x), min(85, box.north + y))
        return """
            <mapcanvas name="theMapCanvas" annotationsVisible="1">
            <units>meters</units>
            <extent><xmin>\(low.x)</xmin><ymin>\(low.y)</ymin><xmax>\(high.x)</xmax><ymax>\(high.y)</ymax></extent>
            <rotation>0</rotation>
            <destinationsrs>\(Self.reference(.webMercator))</destinationsrs>
            </mapcanvas>
            <ProjectViewSettings UseProjectScales="0" rotation="0">
            <DefaultViewExtent xmin="\(low.x)" ymin="\(low.y)" xmax="\(high.x)" ymax="\(high.y)">\
            \(Self.reference(.webMercator))</DefaultViewExtent>
            </ProjectViewSettings>
            """
    }

    /// Whole kilometres, in metres, so that no last digit of a logarithm is written.
    ///
    /// - Source: IOGP, Guidance Note 7-2, §3.2.1.2 "Popular Visualisation Pseudo Mercator".
    private static func mercator(_ longitude: Double, _ latitude: Double) -> (x: Int, y: Int) {
        let (east, north) = (longitude * .pi / 180, log(tan(.pi / 4 + latitude * .pi / 360)))
        return (Int((east * 6378.137).rounded()) * 1000, Int((north * 6378.137).rounded()) * 1000)
    }

    private var time: String {
        guard let days else { return "" }
        return """
            <ProjectTimeSettings timeStep="1" timeStepUnit="\(step.unit)" frameRate="2" cumulativeTemporalRange="0">
            <TemporalRange><start>\(step.start(of: days.lowerBound))T00:00:00Z</start>\
            <end>\(days.upperBound)T23:59:59Z</end></TemporalRange>
            </ProjectTimeSettings>
            """
    }

    /// How far one frame goes: its length in days, QGIS' word for it, how its first day is written.
    private struct Step {
        let days: Int
        let unit: String
        let format: String

        /// - Source: `QgsUnitTypes::encodeUnit` for the words.
        static let all = [
            Step(days: 1, unit: "d", format: "yyyy-MM-dd"),
            Step(days: 7, unit: "wk", format: "yyyy-MM-dd"),
            Step(days: 30, unit: "mon", format: "yyyy-MM"),
            Step(days: 365, unit: "y", format: "yyyy"),
        ]

        /// Months and years are counted from their own first day.
        func start(of day: CivilDate) -> CivilDate {
            switch unit {
            case "mon": day.adding(days: 1 - day.day)
            case "y": day.adding(months: 1 - day.month).adding(days: 1 - day.day)
            default: day
            }
        }
    }

    /// What plays in under two minutes.
    static let frames = 200

    /// The shortest step that plays in so many frames.
    private var step: Step {
        let length = days.map { $0.upperBound.dayNumber - $0.lowerBound.dayNumber + 1 } ?? 1
        return Step.all.first { length <= Self.frames * $0.days } ?? Step.all[Step.all.count - 1]
    }

    /// The day of the frame, on the map itself: the panel of the temporal controller may be closed.
    /// Nothing stands there when the controller is off.
    private var frameTitle: String {
        """
        <TitleLabel><Enabled type="bool">true</Enabled>\
        <Label type="QString">[% coalesce(format_date(@map_start_time, '\(step.format)'), '') %]</Label>\
        <Placement type="int">4</Placement>\
        <BackgroundColor type="QString">255,255,255,200</BackgroundColor></TitleLabel>
        """
    }
}

/// Text as it stands between tags and in attributes; what XML cannot hold becomes U+FFFD.
///
/// - Source: W3C, XML 1.0 (Fifth Edition), §2.2 `Char`, §3.3.3 attributes.
func xmlText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "\t", "\n", "\r": result += "&#\(scalar.value);"
        case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
