import Inputs
import Testing

@Suite("Patterns of paths") struct GlobPatternTests {
    @Test(
        "a pattern takes what a shell would take",
        arguments: [
            ("*.txt", ["a.txt", "أخبار.txt", ".txt"], ["a/b.txt", "a.txt.gz", "txt"]),
            ("news/*.txt", ["a.txt"], ["b/a.txt"]),
            ("news/**/*.jsonl", ["a.jsonl", "x/a.jsonl", "x/y/z/a.jsonl"], ["a.json", "x/a.txt"]),
            ("**/x/**", ["x/a", "b/x/a/c"], ["xa/b"]),
            (
                "202[0-3]-??/[!a]*.csv", ["2021-05/b.csv"],
                ["2024-05/b.csv", "2021-05/a.csv", "2021-5/b.csv"]
            ),
            ("a*b*c*d", ["abcd", "a1b2c3bcd"], ["abc", "abcdx"]),
            ("[]x]*", ["]a", "xa"], ["[a"]),
            ("**", ["a", "b/c"], []),
        ])
    func matches(pattern: String, good: [String], bad: [String]) throws {
        let glob = try #require(GlobPattern(pattern))
        for path in good { #expect(glob.matches(path), "\(path)") }
        for path in bad { #expect(!glob.matches(path), "\(path)") }
    }

    @Test("what stands before the first wildcard is the folder")
    func folder() {
        #expect(GlobPattern("a/b/*.txt")?.folder == "a/b")
        #expect(GlobPattern("/a/*/c")?.folder == "/a")
        #expect(GlobPattern("/*")?.folder == "/")
        #expect(GlobPattern("*/a")?.folder == "")
        #expect(GlobPattern("a/b.txt") == nil)
    }

    @Test("many stars take no long time")
    func stars() throws {
        let glob = try #require(GlobPattern(String(repeating: "a*", count: 40) + "b"))
        #expect(!glob.matches(String(repeating: "a", count: 2000)))
    }
}
