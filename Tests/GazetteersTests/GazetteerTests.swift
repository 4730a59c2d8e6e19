import Foundation
import Gazetteers
import Glibc
import TestSupport
import Testing
import Texts

/// The default gazetteer in a cache folder of its own.
enum TestGazetteer {
    /// Beside the test bundle: cleaned with the build, apart from other builds.
    static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "test-cache/gazetteer")

    /// Built once, at the first use of any test.
    static let built: Result<Gazetteer, GazetteerError> = {
        try? FileManager.default.removeItem(at: folder)
        // SAFETY: both strings live for the call; it comes before this process reads the variable.
        _ = unsafe setenv("MIQAT_CACHE", folder.path, 1)
        do throws(GazetteerError) { return .success(try Gazetteer.standard()) } catch {
            return .failure(error)
        }
    }()

    /// What a name may mean, the most trusted first; empty when it is no name.
    static func places(named name: String) throws -> [Place] {
        let index = try built.get().index
        let text = TokenizedText(Array(name.utf8))
        guard let first = text.tokens.first else { return [] }
        let range = Int(first.foldedStart)..<Int(first.foldedStart) + Int(first.foldedCount)
        var hash = NameKey.first(text.folded.span, range).hash
        guard index.mayBegin(hash) else { return [] }
        for token in text.tokens.dropFirst() {
            guard let entry = index.entry(hash), entry.goesOn else { return [] }
            hash = FoldedHash.joined(hash, token.hash)
        }
        guard let entry = index.entry(hash) else { return [] }
        return entry.matches.map { index.place(index.match($0).place) }
    }
}

@Suite("Gazetteer") struct GazetteerTests {
    @Test("it is built into the cache folder: an SQLite file and its index")
    func files() throws {
        let gazetteer = try TestGazetteer.built.get()
        let names = try FileManager.default.contentsOfDirectory(atPath: TestGazetteer.folder.path)
        let path = try #require(gazetteer.path)
        let fingerprint = path.split(separator: "-").dropLast().last ?? ""
        // Other tests leave indices of other gazetteers there.
        #expect(names.filter { $0.contains(fingerprint) }.count == 2, "\(names)")
        let head = try Data(contentsOf: URL(filePath: path)).prefix(15)
        #expect(String(decoding: head, as: UTF8.self) == "SQLite format 3")
    }

    @Test("it knows as many places as its tables list")
    func count() throws {
        let meta = try TestGazetteer.built.get().meta()
        let count = try #require(meta.first { $0.key == "places" }.flatMap { Int($0.value) })
        #expect(count > 60_000)
    }

    @Test(
        "a name is found in the spellings of newsrooms and lies where it should",
        arguments: Corpus.rows("ar/places.tsv"))
    func found(_ row: CorpusRow) throws {
        let latitude = try #require(Double(row.fields[1]))
        let longitude = try #require(Double(row.fields[2]))
        let places = try TestGazetteer.places(named: row.text)
        let near = places.filter { place in
            abs(place.latitude - latitude) < 2 && abs(place.longitude - longitude) < 2
        }
        #expect(
            near.contains { row.fields[0].isEmpty || $0.country == row.fields[0] },
            "\(places.map(\.id))")
    }

    @Test("what is no place is not found", arguments: Corpus.rows("ar/not-places.tsv"))
    func notFound(_ row: CorpusRow) throws {
        #expect(try TestGazetteer.places(named: row.text).map(\.id) == [])
    }

    @Test("the corpora are there")
    func corpora() {
        #expect(Corpus.rows("ar/places.tsv").count > 20)
        #expect(Corpus.rows("ar/not-places.tsv").count > 3)
    }

    @Test("every place has a point on Earth, an id, a feature code and a name")
    func sane() throws {
        let index = try TestGazetteer.built.get().index
        var ids = Set<String>()
        let places = index.places
        #expect(places.count > 20_000)
        for (number, place) in places.enumerated() {
            guard (-90...90).contains(place.latitude), (-180...180).contains(place.longitude),
                place.id.hasPrefix("gn:") || place.id.hasPrefix("x:"), !place.feature.isEmpty,
                !place.name.isEmpty, place.radiusKilometres > 0, ids.insert(place.id).inserted
            else {
                Issue.record("record \(number) is \(place)")
                return
            }
        }
    }

    @Test("an index of another gazetteer, or one cut short, is refused")
    func refused() throws {
        _ = try TestGazetteer.built.get()
        let names = try FileManager.default.contentsOfDirectory(atPath: TestGazetteer.folder.path)
        let name = try #require(names.first { $0.hasSuffix(".index") })
        let path = TestGazetteer.folder.appending(path: name).path
        #expect(throws: GazetteerError.self) {
            _ = try NameIndex(MappedFile(path: path), fingerprint: 42)
        }
        let whole = Array(try Data(contentsOf: URL(filePath: path)))
        let fingerprint = MappedFile(copying: whole).load(8, as: UInt64.self)
        #expect(throws: Never.self) {
            _ = try NameIndex(MappedFile(copying: whole), fingerprint: fingerprint)
        }
        for count in [0, 10, 63, 64, whole.count / 2, whole.count - 1] {
            #expect(throws: GazetteerError.self) {
                _ = try NameIndex(
                    MappedFile(copying: Array(whole[..<count])), fingerprint: fingerprint)
            }
        }
    }
}
