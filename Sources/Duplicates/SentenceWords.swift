internal import Formats

/// What a sentence says, for comparing it with another.
struct SentenceWords: Sendable {
    /// Hashes of three words in a row, in order: what reprints of one agency have in common.
    let shingles: [UInt64]
    /// Hashes of words without particles and endings, in order: neither short nor common words, and
    /// not those of place and date, which are compared by what they mean.
    let content: [UInt64]
    /// Whether it says that such a thing had been before: «عاودت», «غارة ثانية».
    let tellsAnother: Bool

    init(_ sentence: FoldedWords, without known: String) {
        let stems = sentence.folded.map(Self.stem)
        let words = stems.map(Self.hash)
        var shingles: Set<UInt64> = []
        for start in words.indices.dropLast(2) {
            shingles.insert(Self.joined(words[start..<start + 3]))
        }
        self.shingles = shingles.sorted()
        tellsAnother = words.contains(where: Self.again.contains)
        let passed = Set(FoldedWords(known).folded.map { Self.hash(Self.stem($0)) })
        let told = zip(stems, words).lazy
            .filter { stem, word in
                stem.count > 2 && !passed.contains(word) && !Self.common.contains(word)
            }
            .map(\.1)
        content = Set(told).sorted()
    }

    /// Share of the shorter one's shingles that the other has too; 0 for very short sentences.
    func reprint(of other: SentenceWords) -> Double {
        Self.share(shingles, other.shingles, atLeast: 4)
    }

    /// Share of the content words of the shorter one that the other has too.
    func overlap(with other: SentenceWords) -> Double {
        Self.share(content, other.content, atLeast: 3)
    }

    /// Share of the shorter list that is in the other too; both are in order.
    private static func share(
        _ first: [UInt64], _ second: [UInt64], atLeast count: Int
    ) -> Double {
        let least = min(first.count, second.count)
        guard least >= count else { return 0 }
        var (i, j, common) = (0, 0, 0)
        while i < first.count && j < second.count {
            if first[i] == second[j] { common += 1 }
            let isLess = first[i] <= second[j]
            if second[j] <= first[i] { j += 1 }
            if isLess { i += 1 }
        }
        return Double(common) / Double(least)
    }

    /// A word without the particles before it and the endings of number and gender.
    private static func stem(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var letters = word
        for front in fronts where letters.count - front.count > 2 && letters.starts(with: front) {
            letters = letters.dropFirst(front.count)
            break
        }
        for end in ends
        where letters.count - end.count > 2 && letters.suffix(end.count) == end {
            letters = letters.dropLast(end.count)
            break
        }
        return letters
    }

    // Not `Hasher`, which differs from run to run.
    private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    private static func joined(_ words: ArraySlice<UInt64>) -> UInt64 {
        words.reduce(0) { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
    }

    private static func folded(_ words: String) -> [ArraySlice<UInt8>] {
        FoldedWords(words).folded
    }

    /// The longest first; one letter alone is too often the word's own.
    private static let fronts = FoldedWords.foldedProclitics
        .filter { $0.count > 1 || $0 == folded("و")[0] }
        .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    private static let ends = folded("ات ون ين ان يه ه")

    /// Words of doing again.
    private static let again = Set(
        folded(
            "عاود عاودت عاودوا جدد جددت مجددا ثانية ثان الثاني الثانية ثالثة الثالثة جديدة جديد رابعة الرابعة"
        ).map { hash(stem($0)) })

    /// Words that news says of any event.
    private static let common = Set(
        folded(
            """
            في من على عن إلى مع بعد قبل خلال منذ حتى بين عند لدى ضد حول حسب وفق بحسب وفقا الذي التي
            الذين هذا هذه ذلك تلك كان كانت يكون قال قالت أعلن أعلنت أفاد أفادت ذكر ذكرت أكد أكدت أضاف أوضح
            مصدر مصادر وكالة بيان مدينة بلدة قرية محافظة ولاية منطقة حي شمال جنوب شرق غرب شمالي جنوبي شرقي
            غربي وسط ريف قرب أمس اليوم صباح مساء فجر ليل ظهر يوم الماضي الجاري الأحد الاثنين الثلاثاء الأربعاء
            الخميس الجمعة السبت أن إن ما لا لم لن قد كما أو ثم كل عدة عدد بعض آخر آخرون أكثر أقل نحو حوالي هناك
            وهو وهي أنه أنها
            """
        ).map { hash(stem($0)) })
}
