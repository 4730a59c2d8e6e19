internal import Foundation
internal import TestSupport
internal import Trials

/// Articles with faults: `Mutants COUNT` holds each against what must be true of its extraction,
/// `Mutants COUNT --records` writes them as JSON, one a line. The same at every run.
///
/// scripts/mutate builds and runs it.

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000
var articles = MutatedArticles()

if CommandLine.arguments.contains("--records") {
    var records = Data()
    for number in 1...count {
        records += MutatedArticles.record(articles.next(), id: number)
        guard records.count >= 1 << 16 || number == count else { continue }
        FileHandle.standardOutput.write(records)
        records.removeAll(keepingCapacity: true)
    }
} else {
    let trial = try TextTrial()
    let clock = ContinuousClock()
    var (bytes, faulty) = (0, 0)
    var slowest = (took: Duration.zero, number: 0, size: 0)
    let begin = clock.now
    for number in 1...count {
        let article = articles.next()
        bytes += article.count
        let start = clock.now
        // Every format for one in fifty: there are nineteen of them.
        let faults = trial.faults(in: article, number % 50 == 0 ? .formats : .annotations)
        let took = clock.now - start
        if took > slowest.took { slowest = (took, number, article.count) }
        guard !faults.isEmpty else { continue }
        faulty += 1
        if faulty <= 20 { print("article \(number): " + faults.prefix(3).joined(separator: "\n")) }
    }
    print(
        "\(count) articles, \(bytes) bytes, \(faulty) with faults, \(clock.now - begin); the slowest is "
            + "article \(slowest.number) of \(slowest.size) bytes, \(slowest.took)")
    exit(faulty == 0 ? 0 : 1)
}
