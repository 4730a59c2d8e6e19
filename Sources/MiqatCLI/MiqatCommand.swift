internal import ArgumentParser
internal import Miqat

/// `miqat`: the verbs, in the order of the documentation.
@main
struct MiqatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "miqat",
        abstract: "Reads Arabic news and gives back dated, located, explained events.",
        discussion: """
            miqat extract article.txt                     events as GeoJSON
            miqat extract -i jsonl -f geojsonl - < news.jsonl
            miqat dates --published 2022-03-06 lines.txt  every date, resolved
            miqat explain article.txt                     why each value is what it is
            """,
        version: Version.number,
        subcommands: [
            ExtractCommand.self, DatesCommand.self, PlacesCommand.self, ExplainCommand.self,
            TimelineCommand.self,
            GazetteerCommand.self, ReportCommand.self,
        ])
}
