/// The look of the layer `events` in QGIS: symbols by class, sizes by precision, Arabic labels.
enum QGISEventStyle {
    /// What stands in the element `maplayer` beside source and name, and in a style alone.
    static var markup: String { temporal + renderer + labels + mapTip }

    /// Mode 2 is two fields, start and end; limit 0 has frames without their last moment.
    private static let temporal = """
        <temporal enabled="1" mode="2" startField="start_datetime" endField="end_datetime" \
        limitMode="0" accumulate="0" fixedDuration="0" durationField="" durationUnit="d" \
        startExpression="" endExpression=""><fixedRange><start/><end/></fixedRange></temporal>

        """

    // MARK: Symbols

    /// The larger a place, the lower its symbol lies, so that no ring covers a point.
    private static var renderer: String {
        // The last stands for what has no class that is known: every category needs its own symbol.
        let kinds = EventClassSymbol.all + EventClassSymbol.all.suffix(1)
        let categories = kinds.enumerated().map { index, kind in
            index < EventClassSymbol.all.count
                ? category(kind.eventClass, symbol: index, kind.label)
                : category("", symbol: index, unknownClass)
        }
        let symbols = kinds.enumerated().map { symbol($0.element, name: $0.offset) }
        return """
            <renderer-v2 type="categorizedSymbol" attr="event_class" enableorderby="1" \
            symbollevels="0">
            <categories>
            \(categories.joined(separator: "\n"))
            </categories>
            <symbols>
            \(symbols.joined(separator: "\n"))
            </symbols>
            <orderby><orderByClause asc="0" nullsFirst="1">\(xmlText(size))</orderByClause></orderby>
            </renderer-v2>

            """
    }

    private static let unknownClass =
        "غير مصنف"

    private static func category(_ value: String, symbol: Int, _ label: String) -> String {
        """
        <category type="string" value="\(value)" symbol="\(symbol)" label="\(label)" render="true"/>
        """
    }

    private static func symbol(_ kind: EventClassSymbol, name: Int) -> String {
        let fixed: [(String, String)] = [
            ("name", kind.form), ("color", "\(kind.red),\(kind.green),\(kind.blue),255"),
            ("outline_color", "255,255,255,255"), ("outline_width", "0.3"),
            ("outline_width_unit", "MM"), ("outline_style", "solid"), ("joinstyle", "round"),
            ("size", "3.2"), ("size_unit", "MM"), ("scale_method", "diameter"),
        ]
        let options = fixed.map { option($0.0, $0.1) }.joined()
        return """
            <symbol type="marker" name="\(name)" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
            <Option type="Map">\(options)</Option>
            <data_defined_properties>\(dataDefined(byPrecision))</data_defined_properties>
            </layer>
            </symbol>
            """
    }

    /// Properties that depend on how precise the place is. A point is filled and has a white edge;
    /// an area is a ring about it, so that a country never looks like a pin in its middle. The ring
    /// is empty: a faint filling of a hundred events at one place would be a full one.
    private static let byPrecision: [(String, String)] = [
        ("enabled", isShown),
        ("size", size),
        ("name", "if(\(isArea), 'circle', @value)"),
        ("fillColor", "set_color_part(@symbol_color, 'alpha', if(\(isArea), 0, 235))"),
        (
            "outlineColor",
            "if(\(isArea), set_color_part(@symbol_color, 'alpha', 120), '255,255,255,255')"
        ),
        ("outlineWidth", "if(\(isArea), 0.5, 0.3)"),
        (
            "outlineStyle",
            #"if("geo_precision" in ('country', 'region', 'unknown'), 'dash', 'solid')"#
        ),
    ]

    /// Whether the place is an area rather than a point, as far as a map of countries can tell.
    private static let isArea =
        #"coalesce("geo_precision", 'unknown') not in ('exact', 'neighbourhood', 'city')"#

    /// QGIS shows what has no date in every frame: while time is on, it is left out here.
    private static let isShown = #""start_datetime" is not null or @map_start_time is null"#

    /// Diameter in millimetres.
    private static let size =
        "coalesce(map_get(map('exact', 2.6, 'neighbourhood', 2.9, 'city', 3.3, 'admin2', 5.5, "
        + #"'admin1', 8, 'region', 10, 'country', 12), "geo_precision"), 8)"#

    private static func dataDefined(_ properties: [(name: String, expression: String)]) -> String {
        let each = properties.map { property in
            #"<Option name="\#(property.name)" type="Map"><Option name="active" type="bool" value="true"/>"#
                + option("expression", property.expression)
                + #"<Option name="type" type="int" value="3"/></Option>"#
        }
        return """
            <Option type="Map"><Option name="name" type="QString" value=""/>\
            <Option name="properties" type="Map">\(each.joined(separator: "\n"))</Option>\
            <Option name="type" type="QString" value="collection"/></Option>
            """
    }

    private static func option(_ name: String, _ value: String) -> String {
        #"<Option name="\#(name)" type="QString" value="\#(xmlText(value))"/>"#
    }

    // MARK: Labels

    /// Type and place, a line each, flush right, left of the symbol if there is room.
    private static var labels: String {
        let families = fonts.map { #"<family name="\#($0)"/>"# }.joined()
        return """
            <labeling type="simple"><settings calloutType="simple">
            <text-style fieldName="name" isExpression="0" fontFamily="\(fonts[0])" \
            namedStyle="Regular" fontSize="9" fontSizeUnit="Point" textColor="38,38,38,255" \
            textOpacity="1" fontWeight="50" multilineHeight="0.72" previewBkgrdColor="255,255,255,255">
            <families>\(families)</families>
            <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferOpacity="0.9" \
            bufferColor="255,255,255,255" bufferJoinStyle="128" bufferNoFill="1"/>
            </text-style>
            <text-format wrapChar=" – " multilineAlign="2" autoWrapLength="0" useMaxLineLengthForAutoWrap="1"/>
            <placement placement="6" predefinedPositionOrder="L,R,TL,TR,BL,BR,TSL,BSR" \
            offsetType="1" dist="0.5" distUnits="MM" priority="5"/>
            <rendering drawLabels="1" displayAll="0" obstacle="1" obstacleFactor="1" obstacleType="1" \
            fontMinPixelSize="3" fontMaxPixelSize="10000" upsidedownLabels="0" zIndex="0" \
            scaleVisibility="0" limitNumLabels="0" maxNumLabels="2000"/>
            <dd_properties>\(dataDefined([("Show", isShown)]))</dd_properties>
            </settings></labeling>

            """
    }

    /// The first that is there is taken: Debian's, then those of Windows, macOS and everywhere.
    private static let fonts = [
        "Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "DejaVu Sans",
    ]

    // MARK: Map tip

    private static var mapTip: String {
        let html = """
            <div dir="rtl" style="max-width:30em">
            <b>[% \(shown("name")) %]</b><br/>
            <span dir="ltr">[% \(shown("edtf")) %]</span>
            <p>[% \(shown("quote")) %]</p>
            <small>[% \(shown("source_name", else: "source_url", "doc_id")) %]</small>
            </div>
            """
        return """
            <previewExpression>"name"</previewExpression>
            <mapTip enabled="1">\(xmlText(html))</mapTip>

            """
    }

    /// The text of the first column that has one, as HTML: a quotation may hold any sign.
    private static func shown(_ column: String, else others: String...) -> String {
        let columns = ([column] + others).map { "\"\($0)\"" } + ["''"]
        return "replace(coalesce(\(columns.joined(separator: ", "))), "
            + "map('&', '&amp;', '<', '&lt;', '>', '&gt;'))"
    }
}
