internal import ArgumentParser
internal import Foundation

/// A flag of a verb, as the parser describes it.
struct KnownFlag {
    /// Its first long name, without dashes.
    let name: String
    /// All names, with their dashes.
    let names: [String]
    let takesValue: Bool
    let isRepeating: Bool
    let defaultValue: String?

    /// Where arguments give it: its values, in order; `nil` when they do not.
    func values(in arguments: [String]) -> [String]? {
        var values: [String] = []
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if names.contains(argument) {
                values.append(takesValue ? arguments.dropFirst(index + 1).first ?? "" : "true")
            } else if let name = names.first(where: { argument.hasPrefix($0 + "=") }) {
                values.append(String(argument.dropFirst(name.count + 1)))
            }
        }
        return values.isEmpty ? nil : values
    }
}

/// The verbs with their flags, as the parser knows them.
struct KnownFlags {
    /// By the words of a verb: `gazetteer lookup`.
    let verbs: [String: [KnownFlag]]

    init() {
        let dump = try? JSONSerialization.jsonObject(with: Data(MiqatCommand._dumpHelp().utf8))
        var verbs: [String: [KnownFlag]] = [:]
        if let root = (dump as? [String: Any])?["command"] as? [String: Any] {
            Self.add(root, path: [], to: &verbs)
        }
        self.verbs = verbs
    }

    /// The verb in front of arguments; `nil` when there is none.
    func verb(of arguments: [String]) -> String? {
        let words = arguments.prefix { !$0.hasPrefix("-") }
        return [2, 1].lazy.map { words.prefix($0).joined(separator: " ") }
            .first { verbs[$0] != nil }
    }

    private static func add(
        _ command: [String: Any], path: [String], to verbs: inout [String: [KnownFlag]]
    ) {
        let inner = command["subcommands"] as? [[String: Any]] ?? []
        if inner.isEmpty {
            let arguments = command["arguments"] as? [[String: Any]] ?? []
            verbs[path.joined(separator: " ")] = arguments.compactMap(flag)
        }
        for next in inner {
            guard let name = next["commandName"] as? String, name != "help" else { continue }
            add(next, path: path + [name], to: &verbs)
        }
    }

    private static let unsettable: Set<String> = ["help", "version", "config", "show-config"]

    private static func flag(_ argument: [String: Any]) -> KnownFlag? {
        let names = (argument["names"] as? [[String: Any]] ?? []).compactMap { name in
            (name["name"] as? String).map {
                ((name["kind"] as? String) == "short" ? "-" : "--") + $0
            }
        }
        guard let long = names.first(where: { $0.hasPrefix("--") }),
            !unsettable.contains(String(long.dropFirst(2)))
        else { return nil }
        return KnownFlag(
            name: String(long.dropFirst(2)), names: names,
            takesValue: argument["kind"] as? String == "option",
            isRepeating: argument["isRepeating"] as? Bool ?? false,
            defaultValue: argument["defaultValue"] as? String)
    }
}
