import Foundation

/// A record whose every string tries to break out of the syntax that it is written into.
enum HostileArticle {
    /// The quote of its event.
    static let sentence =
        "قصفت الطائرات مدينة حلب أمس السبت وقتل ثلاثة مدنيين \"قرب\" 'سوق', : | \\ \\n ]]> --> "
        + "<script>alert(1)</script> &lt &amp {{{https://evil/}}} [[x]] ${x} `x` "
        + "=1+1 \u{0}\u{1}\u{B}\u{1B}[31m\u{7F}\u{85} \u{202E}\u{2066}\u{200F}\u{FEFF} "
        + "\u{FFFE} \u{1F550}\u{1F468}\u{200D}\u{1F469} e\u{301}"
        + String(repeating: "ـ", count: 400)

    static let text = sentence + "\n&amp; \r\n\u{2028}\t=cmd|' /C calc'!A0\\;\r"

    static let members: [String: String] = [
        "id": "../../x\"<&>\n,;=\u{0}", "text": text, "published": "2022-03-06",
        "title": "</title>]]>\"\n=1+1", "source": "=HYPERLINK(\"http://evil.example\")\t;,",
        "url": "javascript:alert('1')//\"><script>\nX:1",
    ]

    static func record() throws -> Data {
        try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys])
    }

    /// What a syntax without room for some characters makes of the sentence.
    static func replacing(_ isReplaced: (UInt32) -> Bool) -> String {
        String(
            String.UnicodeScalarView(
                sentence.unicodeScalars.map { isReplaced($0.value) ? "\u{FFFD}" : $0 }))
    }
}
