/// Takes any bytes through a part of the program and holds what comes out against what must be
/// true of it.
package protocol Trial {
    /// What is wrong with what comes of some bytes; nothing when all is well.
    mutating func faults(in bytes: [UInt8]) -> [String]
}

/// The trials by the names that scripts/fuzz takes.
package enum Trials {
    package static let names = ["time", "text", "rules", "readers", "gazetteer", "store"]

    /// - Returns: `nil` when there is none of that name.
    package static func named(_ name: String) throws -> (any Trial)? {
        switch name {
        case "time": TimeTrial()
        case "text": try TextTrial()
        case "rules": try RulesTrial()
        case "readers": try ReadersTrial()
        case "gazetteer": try GazetteerTrial()
        case "store": try StoreTrial()
        default: nil
        }
    }
}
