import Duplicates
import Formats
import Foundation
import Miqat
import TestSupport
import Testing

/// Pairs of articles that tell one event or two.
@Suite("Pairs of articles") struct PairCorpusTests {
    struct Row: CustomStringConvertible, Sendable {
        let verdict, kind: String
        let articles: [Document]
        let line: Int

        var description: String { "line \(line), \(verdict), \(kind)" }
    }

    private static func rows(_ name: String) -> [Row] {
        Corpus.rows("ar/\(name)").map { row in
            let fields = row.fields
            return Row(
                verdict: fields[0], kind: fields[1],
                articles: [0, 1].map { which in
                    Document(
                        id: "\(row.line)-\(which)", text: fields[6 + which],
                        published: fields[2 + 2 * which], source: fields[3 + 2 * which])
                },
                line: row.line)
        }
    }

    /// The likest pair of events of the two articles.
    private static func likest(_ row: Row, _ extractor: Extractor) -> Likeness? {
        let tellings = row.articles.map { article in
            Feature.all(of: extractor.extraction(of: article), OutputOptions()).compactMap {
                Telling($0, Telling.Keys(provenance: $0.provenance))
            }
        }
        return Matching(tellings.flatMap { $0 }).matches { _ in true }.map(\.likeness)
            .max { $0.score < $1.score }
    }

    private static func verdicts(_ name: String) throws -> [(Row, Likeness?)] {
        let extractor = try Extractor(gazetteer: .standard())
        return rows(name).map { ($0, likest($0, extractor)) }
    }

    @Test(
        "nothing different is merged, and of what is the same most are found or held",
        // The second file was not looked at when points were set.
        arguments: [("duplicate-pairs.tsv", 0.8), ("duplicate-pairs-unseen.tsv", 0.6)])
    func judged(name: String, share: Double) throws {
        let verdicts = try Self.verdicts(name)
        var counts: [String: Int] = [:]
        for (row, likeness) in verdicts {
            counts["\(row.verdict) as \(likeness?.verdict.rawValue ?? "different")", default: 0] += 1
            if ProcessInfo.processInfo.environment["MIQAT_SHOW_PAIRS"] != nil {
                let reasons = likeness?.reasons.map { "\($0.name) \($0.points)" } ?? []
                print("PAIR", row, likeness?.score ?? 0, likeness?.verdict.rawValue ?? "-", reasons)
            }
        }
        if ProcessInfo.processInfo.environment["MIQAT_SHOW_PAIRS"] != nil {
            print("PAIRS", name, counts.sorted { $0.key < $1.key })
        }
        for (row, likeness) in verdicts where row.verdict == "different" {
            #expect(likeness?.verdict != .same, "\(row): \(String(describing: likeness))")
        }
        let same = verdicts.filter { $0.0.verdict == "same" }
        let found = same.filter { $0.1 != nil }
        #expect(same.count >= 15 && Double(found.count) >= share * Double(same.count), "\(found.count) of \(same.count)")
    }
}
