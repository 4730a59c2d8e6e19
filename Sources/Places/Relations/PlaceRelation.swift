internal import Gazetteers

/// How a place that another one tells lies to it.
public enum PlaceRelation: String, Sendable {
    /// A part of a country, division or region: «شرق أوكرانيا».
    case part
    case north = "north-of"
    case northeast = "northeast-of"
    case east = "east-of"
    case southeast = "southeast-of"
    case south = "south-of"
    case southwest = "southwest-of"
    case west = "west-of"
    case northwest = "northwest-of"
    /// «وسط بغداد»
    case centre
    /// «قرب كركوك»
    case near
    /// «محيط دير الزور»
    case around
    /// «ضواحي الخرطوم», «مشارف كييف»
    case outskirts
    /// «ريف حمص»
    case countryside
    /// At sea: «قبالة سواحل ليبيا».
    case offshore
    /// «سواحل ليبيا»
    case coast
    /// «الحدود السورية التركية»
    case border
    /// «على الطريق بين حمص وحماة»
    case between
    /// A way off, no bearing said: «على بعد 20 كلم من حمص».
    case distance
    /// A noun for a place that was named before: «العاصمة», «البلاد».
    case anaphora

    /// What lies in a direction from a point.
    init(_ direction: Direction) {
        self = PlaceRelation(rawValue: "\(direction.rawValue)-of") ?? .centre
    }
}
