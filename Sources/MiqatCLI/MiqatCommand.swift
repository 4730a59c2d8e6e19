internal import ArgumentParser
internal import Miqat

/// `miqat`: the verbs, in the order of the documentation.
@main
struct MiqatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "miqat",
        abstract: "Reads Arabic news and gives back dated, located, explained events.",
        discussion: HelpExamples.text(
            "miqat extract article.txt -o events.geojson",
            "miqat extract -i jsonl -f geojsonl - < news.jsonl",
            "miqat dates --published 2022-03-06 lines.txt",
            "miqat explain article.txt")
            + """


            EXIT CODES:
              0  done, also when nothing was found
              1  done, but some records could not be read
              2  could not go on
              4  nothing was found, only with --exit-status
              64 wrong usage    65 bad data under --strict    66 cannot open input
              73, 74 cannot write    130, 143 interrupted, terminated
            """,
        version: Version.number,
        subcommands: [
            ExtractCommand.self, DatesCommand.self, PlacesCommand.self, ExplainCommand.self,
            TimelineCommand.self, MergeCommand.self, GazetteerCommand.self, ReportCommand.self, EvalCommand.self,
        ])

    /// The flags of the configuration stand in front of those that were given.
    static func main() async {
        StandardStreams.secure()
        do throws(CommandFailure) {
            switch try Configuration.expanded(Array(CommandLine.arguments.dropFirst())) {
            case .arguments(let arguments): await main(arguments)
            case .text(let text):
                let output = try OutputFile(path: nil)
                try output.write(Array(text.utf8))
                try output.flush()
            }
        } catch {
            Diagnostics.error(error.description)
            exit(withError: error.exit.code)
        }
    }
}
