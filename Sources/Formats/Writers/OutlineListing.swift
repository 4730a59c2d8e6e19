public import Miqat

/// How `miqat gazetteer outlines` writes outlines: a GeoJSON collection of MultiPolygons.
public enum OutlineListing {
    public static func bytes(_ outlines: [Outline]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "FeatureCollection")
            json.member("attribution", Gazetteer.attribution)
            json.key("features")
            json.array { json in
                for outline in outlines { feature(outline, &json) }
            }
        }
        json.newLine()
        return json.bytes
    }

    private static func feature(_ outline: Outline, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", "Feature")
            json.member("id", outline.code)
            json.key("properties")
            json.object { json in
                json.member("code", outline.code)
                json.member("country_code", String(outline.code.prefix(2)))
                json.member("kind", outline.code.utf8.count == 2 ? "country" : "admin1")
                json.member("name", outline.name)
            }
            json.key("geometry")
            json.object { json in
                json.member("type", "MultiPolygon")
                json.key("coordinates")
                json.array { json in
                    for polygon in outline.polygons {
                        json.array { json in for ring in polygon { Self.ring(ring, &json) } }
                    }
                }
            }
        }
    }

    private static func ring(_ ring: Outline.Ring, _ json: inout JSONWriter) {
        json.array { json in
            for point in ring {
                json.array { json in
                    json.value(point.longitude, decimals: 3)
                    json.value(point.latitude, decimals: 3)
                }
            }
        }
    }
}
