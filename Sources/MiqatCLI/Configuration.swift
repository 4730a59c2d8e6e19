internal import ArgumentParser
internal import Foundation

/// Flags that stand in a file or in the environment: the command line goes before these, the
/// environment before the file.
///
/// They become arguments in front of those that were given, so that there is one parser.
struct Configuration {
    private let flags = KnownFlags()
    private let environment: [String: String]
    /// The file that was read.
    private let path: String?
    /// Values by section and flag.
    private let file: [String: [String: [String]]]

    /// The section of flags for every verb that has them.
    private static let common = "all"
    /// Flags that exclude each other: one that is given turns the other off.
    private static let rivals = [
        "quiet": "verbose", "verbose": "quiet", "strict": "on-error", "on-error": "strict",
    ]

    /// The arguments with what the file and the environment add; `nil` when there is nothing to
    /// print for `--show-config` and nothing to add.
    ///
    /// - Throws: A failure with code 64 or 66 that names the file.
    static func expanded(_ arguments: [String]) throws(CommandFailure) -> Outcome {
        let environment = ProcessInfo.processInfo.environment
        let given = Self.value(of: "--config", in: arguments)
        let asks = arguments.contains("--show-config")
        let hasVariables = environment.keys.contains {
            $0.hasPrefix("MIQAT_") && $0 != "MIQAT_CACHE" && $0 != "MIQAT_CONFIG"
        }
        let path = given ?? Self.defaultPath(environment)
        guard asks || hasVariables || path != nil else { return .arguments(arguments) }
        let configuration = try Configuration(path: path, environment: environment)
        guard let verb = configuration.flags.verb(of: arguments) else {
            return .arguments(arguments)
        }
        if asks { return .text(configuration.table(verb, arguments)) }
        return .arguments(configuration.expanded(arguments, verb))
    }

    enum Outcome {
        case arguments([String])
        /// What `--show-config` prints.
        case text(String)
    }

    private static func value(of flag: String, in arguments: [String]) -> String? {
        KnownFlag(name: "", names: [flag], takesValue: true, isRepeating: false, defaultValue: nil)
            .values(in: arguments)?.last
    }

    /// `MIQAT_CONFIG`, which must be there if it is set; else the user's file, if there is one.
    private static func defaultPath(_ environment: [String: String]) -> String? {
        if let path = environment["MIQAT_CONFIG"], !path.isEmpty { return path }
        let folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            ?? environment["HOME"].map { $0 + "/.config" }
        let path = folder.map { $0 + "/miqat/config.json" }
        return path.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    }

    // MARK: Reading

    private init(path: String?, environment: [String: String]) throws(CommandFailure) {
        self.path = path
        self.environment = environment
        guard let path else {
            file = [:]
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.cannotOpen, "\(path): the configuration cannot be read")
        }
        let fail = { (reason: String) in CommandFailure(.usage, "\(path): \(reason)") }
        guard let object = try? JSONDecoder().decode([String: [String: Value]].self, from: data)
        else {
            throw fail(
                #"no JSON object of verbs and flags; give {"extract": {"tz": "Asia/Damascus"}}"#)
        }
        var file: [String: [String: [String]]] = [:]
        let every = flags.verbs.values.joined().map(\.name)
        for (section, members) in object.sorted(by: { $0.key < $1.key }) {
            let known = section == Self.common ? Array(every) : flags.verbs[section]?.map(\.name)
            guard let known else {
                throw fail(
                    "there is no verb \"\(section)\""
                        + Self.hint(section, flags.verbs.keys + ["all"]))
            }
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                guard known.contains(name) else {
                    throw fail("\"\(section)\" has no flag \"\(name)\"" + Self.hint(name, known))
                }
                guard let values = value.strings else {
                    throw fail("\"\(section)\", \"\(name)\": give a text, a number, true or false")
                }
                file[section, default: [:]][name] = values
            }
        }
        self.file = file
    }

    /// What stands behind a flag's name.
    private struct Value: Decodable {
        /// As the command line has them; `nil` when there is no such value.
        let strings: [String]?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let truth = try? value.decode(Bool.self) {
                strings = ["\(truth)"]
            } else if let number = try? value.decode(Int.self) {
                strings = ["\(number)"]
            } else if let number = try? value.decode(Double.self) {
                strings = ["\(number)"]
            } else if let text = try? value.decode(String.self) {
                strings = [text]
            } else {
                strings = try? value.decode([String].self)
            }
        }
    }

    /// `; did you mean "tz"?` when a name is near.
    private static func hint(_ name: String, _ known: some Sequence<String>) -> String {
        let near = Set(known).map { ($0, Self.distance(name, $0)) }
            .min { ($0.1, $0.0) < ($1.1, $1.0) }
        guard let near, near.1 <= max(2, name.count / 3) else { return "" }
        return "; did you mean \"\(near.0)\"?"
    }

    /// Letters to change, add or take away.
    private static func distance(_ first: String, _ second: String) -> Int {
        let target = Array(second)
        var row = Array(0...target.count)
        for (line, letter) in first.enumerated() {
            var next = [line + 1]
            for (column, other) in target.enumerated() {
                next.append(
                    min(
                        next[column] + 1, row[column + 1] + 1,
                        row[column] + (letter == other ? 0 : 1)))
            }
            row = next
        }
        return row[target.count]
    }

    // MARK: What is in force

    private func value(of flag: KnownFlag, _ verb: String, _ arguments: [String]) -> (
        values: [String], origin: String
    )? {
        if let values = flag.values(in: arguments) { return (values, "command line") }
        let rival = Self.rivals[flag.name].flatMap { rival in
            flags.verbs[verb]?.first { $0.name == rival }
        }
        if rival?.values(in: arguments) != nil { return nil }
        let variable = "MIQAT_" + flag.name.uppercased().replacing("-", with: "_")
        if let value = environment[variable], !value.isEmpty {
            let on = ["0": "false", "1": "true"][value] ?? value
            return ([flag.takesValue ? value : on], variable)
        }
        return (file[verb]?[flag.name] ?? file[Self.common]?[flag.name]).map { ($0, path ?? "") }
    }

    private func expanded(_ arguments: [String], _ verb: String) -> [String] {
        var added: [String] = []
        for flag in flags.verbs[verb] ?? [] where flag.values(in: arguments) == nil {
            guard let (values, _) = value(of: flag, verb, arguments) else { continue }
            if flag.takesValue {
                added += values.map { "--\(flag.name)=\($0)" }
            } else if values.last == "true" {
                added.append("--\(flag.name)")
            }
        }
        let words = verb.split(separator: " ").count
        return arguments.prefix(words) + added + arguments.dropFirst(words)
    }

    /// A line a flag: its value, and from where.
    private func table(_ verb: String, _ arguments: [String]) -> String {
        let rows = (flags.verbs[verb] ?? []).map { flag in
            let found = value(of: flag, verb, arguments)
            let value =
                found?.values.joined(separator: " ") ?? flag.defaultValue
                ?? (flag.takesValue ? "-" : "false")
            return [flag.name, value, found?.origin ?? "default"]
        }
        let widths = [0, 1].map { column in (rows.map { $0[column].count }.max() ?? 0) + 2 }
        return rows.map { row in
            row[0] + String(repeating: " ", count: widths[0] - row[0].count) + row[1]
                + String(repeating: " ", count: widths[1] - row[1].count) + row[2] + "\n"
        }.joined()
    }
}

/// Flags that `Configuration` reads before the others are parsed; here they are only described.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: "JSON file of flags; else MIQAT_CONFIG, else ~/.config/miqat/config.json.",
        completion: .file(extensions: ["json"]))
    var config: String?

    @Flag(help: "Print each flag with its value and where it is from, and do nothing else.")
    var showConfig = false
}
