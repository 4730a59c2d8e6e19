import Foundation
import TestSupport
import Testing

@Suite("Flags from a file") struct ConfigurationTests {
    private static let input = Data("الجمعة الساعة الثالثة عصرا".utf8)

    /// Runs with a configuration that the environment names, and with other variables.
    private static func run(
        _ arguments: [String], _ configuration: String, _ variables: String = ""
    ) throws -> MiqatProcess.Outcome {
        let folder = try ScratchFolder()
        let file = try folder.file("config.json", Data(configuration.utf8)).path
        let text = try folder.file("a.txt", input).path
        let words = arguments.map { "'\($0)'" }.joined(separator: " ")
        return try MiqatProcess.shell(
            "MIQAT_CONFIG=\(file) \(variables) \"$MIQAT\" \(words) - < \(text)")
    }

    private static let file =
        #"{"dates": {"tz": "Asia/Damascus", "prefer": "future", "format": "tsv"}, "all": {"published": "2022-03-06", "prefer": "past", "quiet": true}}"#

    @Test("the command line goes before the environment, that before the file, the verb before all")
    func order() throws {
        let file = try Self.run(["dates"], Self.file)
        #expect(file.text.contains("2022-03-11T15:00+02:00"), "\(file.text) \(file.errors)")
        let variable = try Self.run(["dates"], Self.file, "MIQAT_TZ=+05:00")
        #expect(variable.text.contains("2022-03-11T15:00+05:00"))
        let flag = try Self.run(
            ["dates", "--tz", "+07:00", "--prefer=past"], Self.file, "MIQAT_TZ=+05:00")
        #expect(flag.text.contains("2022-03-04T15:00+07:00"))
        let alias = try Self.run(["dates", "--dct", "2020-01-02"], Self.file)
        #expect(alias.text.contains("2020-01-03"))
    }

    @Test("flags without a value are switched by true, and a rival on the command line wins")
    func flags() throws {
        #expect(try Self.run(["extract"], Self.file).errors == "")
        #expect(try Self.run(["extract", "-v"], Self.file).status == 0)
        let off = try Self.run(["extract"], #"{"extract": {"quiet": false}}"#)
        #expect(off.errors.contains("1 articles"))
    }

    @Test("--show-config tells each value and where it is from")
    func show() throws {
        let outcome = try Self.run(
            ["dates", "--show-config", "--digits", "arabic"], Self.file, "MIQAT_TZ=+05:00")
        #expect(outcome.status == 0)
        let rows = outcome.lines.map { $0.split(separator: " ").map(String.init) }
        let wanted = [
            ["digits", "arabic", "command", "line"], ["tz", "+05:00", "MIQAT_TZ"],
            ["calendar", "gregorian", "default"], ["country-hint", "-", "default"],
        ]
        for row in wanted { #expect(rows.contains(row), "\(outcome.text)") }
        let prefer = rows.first { $0.first == "prefer" }
        #expect(prefer?[1] == "future" && prefer?.last?.hasSuffix("/config.json") == true)
    }

    @Test("--config goes before MIQAT_CONFIG, and the user's folder is looked in last")
    func places() throws {
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "miqat"), withIntermediateDirectories: false)
        let file = try folder.file("miqat/config.json", Data(#"{"all": {"tz": "+09:00"}}"#.utf8))
            .path
        let given = try Self.run(["dates", "--config", file, "--show-config"], Self.file)
        #expect(given.text.contains("+09:00"))
        let home = try MiqatProcess.shell(
            "XDG_CONFIG_HOME=\(folder.url.path) \"$MIQAT\" dates --show-config")
        #expect(home.text.contains("+09:00"))
    }

    @Test(
        "what is wrong with the file is told, with the name that is near",
        arguments: [
            (#"{"dates": {"tzz": "UTC"}}"#, #""dates" has no flag "tzz"; did you mean "tz"?"#),
            (#"{"extrct": {}}"#, #"there is no verb "extrct"; did you mean "extract"?"#),
            (#"{"all": {"pubished": "2022-03-06"}}"#, #"did you mean "published"?"#),
            (#"{"dates": {"tz": null}}"#, #""dates", "tz": give a text"#),
            (#"{"dates": {"tz": {"a": 1}}}"#, #""dates", "tz": give a text"#),
            ("[]", "no JSON object"), ("{", "no JSON object"),
        ])
    func faults(configuration: String, told: String) throws {
        let outcome = try Self.run(["dates"], configuration)
        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(
            outcome.errors.hasPrefix("error: ") && outcome.errors.contains(told),
            "\(outcome.errors)")
    }

    @Test("a file that was named and is not there is told with code 66")
    func missing() throws {
        let outcome = try MiqatProcess.run(["dates", "--config", "/nonexistent.json"])
        #expect(outcome.status == 66)
        #expect(outcome.errors.contains("/nonexistent.json"))
    }
}
