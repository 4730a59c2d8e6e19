/// An entry of the gazetteer. An object, because mentions and events refer to one.
public final class Place: Sendable {
    /// `gn:` and a GeoNames id, or `x:` and a name of our own.
    public let id: String
    /// GeoNames feature code: `PPL`, `ADM1`, `SEA` …
    public let feature: String
    /// What kind of thing `feature` names.
    public let featureClass: FeatureClass
    /// Degrees WGS 84.
    public let latitude: Double
    public let longitude: Double
    /// Radius of a disc about as large as the place.
    public let radiusKilometres: Double
    /// ISO 3166-1 alpha-2; empty for places of no country.
    public let country: String
    /// GeoNames style, `SY.09`; empty when not known.
    public let admin1: String
    public let admin2: String
    /// 0 when not known.
    public let population: Int
    /// English.
    public let name: String
    /// The form that Arabic news uses first; empty when there is none.
    public let arabicName: String

    /// - Parameter featureClass: That of `feature`, for whoever has it at hand.
    package init(
        id: String, feature: String, featureClass: FeatureClass? = nil, latitude: Double,
        longitude: Double,
        radiusKilometres: Double, country: String, admin1: String, admin2: String,
        population: Int, name: String, arabicName: String
    ) {
        self.id = id
        self.feature = feature
        self.featureClass = featureClass ?? FeatureClass(code: feature)
        self.latitude = latitude
        self.longitude = longitude
        self.radiusKilometres = radiusKilometres
        self.country = country
        self.admin1 = admin1
        self.admin2 = admin2
        self.population = population
        self.name = name
        self.arabicName = arabicName
    }

    /// Great-circle distance in kilometres, on a sphere of 6,371 km.
    public func distance(to other: Place) -> Double {
        GreatCircle.kilometres(
            (latitude, longitude), (other.latitude, other.longitude))
    }
}

extension Place {
    /// Great-circle distance to a point in degrees.
    public func kilometres(toLatitude latitude: Double, longitude: Double) -> Double {
        GreatCircle.kilometres((self.latitude, self.longitude), (latitude, longitude))
    }
}

/// What kind of thing a feature code names, coarsely.
public enum FeatureClass: UInt8, Sendable {
    case country, admin1, admin2, city, district, region, water, land, facility

    public init(code: String) {
        switch code {
        case "PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "PCL", "TERR": self = .country
        case "ADM1", "ADM1H": self = .admin1
        case "ADM2", "ADM3", "ADM4", "ADMD": self = .admin2
        case "PPLX", "SQR", "ST": self = .district
        case let code where code.hasPrefix("PPL") || code == "STLMT": self = .city
        case "RGN", "RGNE", "RGNH", "CONT", "ZN", "AREA", "LCTY", "CST": self = .region
        case "SEA", "OCN", "GULF", "STRT", "CHN", "CHNM", "LK", "LKS", "STM", "STMS", "BAY", "CNL",
            "RSV", "WAD", "WADI", "DLTA", "SD", "LGN", "FLLS", "MRSH", "SBKH", "ESTY", "RF", "TRNU",
            "GLCR":
            self = .water
        case "MT", "MTS", "HLL", "HLLS", "PLN", "PLAT", "VAL", "DSRT", "ISL", "ISLS", "PEN", "CAPE",
            "OAS", "PASS", "RDGE", "UPLD", "DPR", "CRTR", "VLC", "FRST", "ERG", "ATOL", "ISTH",
            "CNYN", "PRK",
            "REG":
            self = .land
        default: self = .facility
        }
    }
}

/// A country code as a number, to compare without strings.
package enum CountryLetters {
    /// The two ASCII letters of a code, 0 for none.
    package static func packed(_ code: String) -> UInt16 {
        let letters = Array(code.utf8)
        guard letters.count == 2 else { return 0 }
        return UInt16(letters[0]) << 8 | UInt16(letters[1])
    }
}
