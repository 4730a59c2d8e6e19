internal import Formats

/// What a sentence says, for comparing it with another.
struct SentenceWords: Sendable {
    /// Hashes of three words in a row: what reprints of one agency have in common.
    let shingles: Set<Int>
    /// Words without particles and endings, neither short nor common, and not those of place and
    /// date, which are compared by what they mean.
    let content: Set<String>
    /// Whether it says that such a thing had been before: «عاودت», «غارة ثانية».
    let tellsAnother: Bool

    init(_ sentence: String, without known: String) {
        let words = FoldedWords(sentence).words.map(Self.stem)
        var shingles: Set<Int> = []
        for start in words.indices.dropLast(2) {
            shingles.insert(Self.hash(words[start..<start + 3]))
        }
        self.shingles = shingles
        tellsAnother = words.contains(where: Self.again.contains)
        content = Set(words).subtracting(FoldedWords(known).words.map(Self.stem))
            .subtracting(Self.common).filter { $0.unicodeScalars.count > 2 }
    }

    /// Share of the shorter one's shingles that the other has too; 0 for very short sentences.
    func reprint(of other: SentenceWords) -> Double {
        let least = min(shingles.count, other.shingles.count)
        guard least >= 4 else { return 0 }
        return Double(shingles.intersection(other.shingles).count) / Double(least)
    }

    /// Share of the content words of the shorter one that the other has too.
    func overlap(with other: SentenceWords) -> Double {
        let least = min(content.count, other.content.count)
        guard least >= 3 else { return 0 }
        return Double(content.intersection(other.content).count) / Double(least)
    }

    /// A word without the particles before it and the endings of number and gender.
    private static func stem(_ word: String) -> String {
        var letters = Substring(word)
        for front in fronts where letters.hasPrefix(front) && letters.count - front.count > 2 {
            letters = letters.dropFirst(front.count)
            break
        }
        for end in ends where letters.hasSuffix(end) && letters.count - end.count > 2 {
            letters = letters.dropLast(end.count)
            break
        }
        return String(letters)
    }

    private static func hash(_ words: ArraySlice<String>) -> Int {
        // Not `Hasher`, which differs from run to run.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0x20) &* 0x0000_0100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// The longest first.
    private static let fronts = FoldedWords.proclitics.filter { $0.count > 1 || $0 == "و" }
        .sorted { ($1.count, $0) < ($0.count, $1) }
    private static let ends = ["ات", "ون", "ين", "ان", "يه", "ه"]

    /// Words of doing again, without particles and endings.
    private static let again: Set<String> = Set(
        "عاود عاودت عاودوا جدد جددت مجددا ثانية ثان الثاني الثانية ثالثة الثالثة جديدة جديد رابعة الرابعة"
            .split(separator: " ").flatMap { FoldedWords(String($0)).words }.map(stem))

    /// Words that news says of any event, without particles and endings.
    private static let common: Set<String> = Set(
        """
        في من على عن إلى مع بعد قبل خلال منذ حتى بين عند لدى ضد حول حسب وفق بحسب وفقا الذي التي الذين هذا هذه \
        ذلك تلك كان كانت يكون قال قالت أعلن أعلنت أفاد أفادت ذكر ذكرت أكد أكدت أضاف أوضح مصدر مصادر وكالة بيان \
        مدينة بلدة قرية محافظة ولاية منطقة حي شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط ريف قرب \
        أمس اليوم صباح مساء فجر ليل ظهر يوم الماضي الجاري الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت \
        أن إن ما لا لم لن قد كما أو ثم كل عدة عدد بعض آخر آخرون أكثر أقل نحو حوالي هناك وهو وهي أنه أنها
        """.split(whereSeparator: { $0 == " " || $0 == "\n" })
            .flatMap { FoldedWords(String($0)).words }.map(stem))
}
