package import Rules
internal import Texts

/// Tells the tense of the clause around a time expression from the nearest verb.
///
/// Verbs come from the event tables; a word that begins with س and a present prefix and that no
/// table knows as a whole is read as a future.
package struct TenseFinder: Sendable {
    /// Indexed by form.
    private var tenses: [Tense?] = []

    /// «منذ» before a time, «لم» before a present, «أن» behind «قبل» and before a present.
    private let since, not, before, that: FormID

    package init(vocabulary: inout Vocabulary) {
        since = vocabulary.form("منذ")
        not = vocabulary.form("لم")
        before = vocabulary.form("قبل")
        that = vocabulary.form("أن")
        // Of two tables that know a form the first decides.
        for (path, column, map) in Self.sources {
            let table = vocabulary.table(path)
            for row in table.rows {
                let isScheduled = Self.scheduled.contains {
                    table.text(row, 1 - column).hasPrefix($0)
                }
                guard
                    let tense = map[table.text(row, column)]
                        ?? (isScheduled && table.text(row, column) == "present" ? .present : nil)
                else { continue }
                for form in vocabulary.forms(table.bytes(row, row.count - 1), of: table) {
                    set(tense, form)
                }
            }
        }
    }

    private static let sources: [(path: String, column: Int, map: [String: Tense])] = [
        (
            "ar/cues.tsv", 0,
            [
                "report": .saying, "future": .future, "scheduled": .future,
                "prospective": .future, "intention": .future,
            ]
        ),
        // Their past is also read as a masdar («عقد»), which tells no tense.
        ("ar/light-verbs.tsv", 0, [:]),
        ("ar/triggers.tsv", 1, ["past": .past, "passive": .past]),
    ]

    /// Events whose present tense tells a date ahead, by the type of a trigger or the effect of a
    /// light verb: «تنطلق الجولة الثلاثاء». The present of fighting tells what goes on.
    private static let scheduled = ["consult", "begin", "resume", "end"]

    private mutating func set(_ tense: Tense, _ form: FormID) {
        while tenses.count <= Int(form) { tenses.append(nil) }
        if tenses[Int(form)] == nil { tenses[Int(form)] = tense }
    }

    /// Words that are looked through, backwards and then forwards.
    private static let reach = (back: 14, ahead: 8)

    /// Words between a present and the time that it arranges.
    private static let presentReach = 7

    func tense(at mention: Range<Int>, _ text: AnalysedText) -> Tense {
        let sentence = text.base.sentences[text.base.sentence(of: mention.lowerBound)]
        if mention.lowerBound > sentence.lowerBound,
            text.words[mention.lowerBound - 1].form == since
        {
            return .past
        }
        var saying = false
        let from = max(sentence.lowerBound, mention.lowerBound - Self.reach.back)
        for token in stride(from: mention.lowerBound - 1, through: from, by: -1) {
            switch tense(ofToken: token, text) {
            case .saying?: saying = true
            case .present?:
                // «أول زعيم يجتمع …» far before tells nothing of this time.
                guard mention.lowerBound - token <= Self.presentReach else { continue }
                if isOfPast(token, from: sentence.lowerBound, text) { return .past }
                return .present
            case let found?: return saying && found == .past ? .saying : found
            case nil: continue
            }
            if saying { break }
        }
        if saying { return .saying }
        let to = min(sentence.upperBound, mention.upperBound + Self.reach.ahead)
        // «الضربة التي نفذت فجر السبت، ستعقد …»
        let isFirst =
            mention.lowerBound == sentence.lowerBound
            || text.base.tokens[mention.lowerBound - 1].kind == .punctuation
        for token in mention.upperBound..<max(to, mention.upperBound) {
            if !isFirst, text.base.tokens[token].mark == 0x2C { break }
            if let found = tense(ofToken: token, text), found != .present { return found }
        }
        return .unknown
    }

    /// «لم تعد», «قبل أن تعود»: a present that tells the past.
    private func isOfPast(_ token: Int, from first: Int, _ text: AnalysedText) -> Bool {
        guard token > first else { return false }
        if text.words[token - 1].form == not { return true }
        return token - 1 > first && text.words[token - 1].form == that
            && text.words[token - 2].form == before
    }

    private func tense(ofToken token: Int, _ text: AnalysedText) -> Tense? {
        let word = text.words[token]
        if word.form >= 0, Int(word.form) < tenses.count, let tense = tenses[Int(word.form)] {
            return word.cut.contains(.sin) ? .future : tense
        }
        return looksFuture(token, text) ? .future : nil
    }

    /// «سيعقد»، «ستجري»، «وسنعلن».
    private func looksFuture(_ token: Int, _ text: AnalysedText) -> Bool {
        let found = text.base.tokens[token]
        let word = text.words[token]
        guard found.kind == .word, found.foldedCount >= 5 else { return false }
        if word.form >= 0 { return word.cut.contains(.sin) }
        var at = Int(found.foldedStart)
        if text.base.folded[at] == FoldedLetter.waw || text.base.folded[at] == FoldedLetter.fa {
            at += 1
        }
        guard text.base.folded[at] == FoldedLetter.sin else { return false }
        return [FoldedLetter.ya, FoldedLetter.ta, FoldedLetter.nun].contains(
            text.base.folded[at + 1])
    }
}
