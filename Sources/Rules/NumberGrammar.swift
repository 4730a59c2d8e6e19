internal import Texts

/// Number words to integers: «ثلاثة آلاف ومئتين», «خمسة وعشرين», «3 ملايين».
///
/// Numbers recurse (hundreds of thousands), which strata cannot; so words are a table and their
/// composition this one function. Addends are class `num`, multipliers class `scale` (`scale-dual`
/// where the form is a dual too), with the field `count`; digits are class `digits`.
package struct NumberGrammar: Sendable {
    private let addend: Int
    private let scale: Int
    private let dual: Int
    private let digits: Int
    private let result: Int
    private let count: Int

    /// - Parameters:
    ///   - classes: Gives the numbers of the classes named above and of `count`, the result.
    ///   - countField: The field that holds a number's value.
    package init(classes: inout NameTable, countField: Int) {
        addend = classes.number("num")
        scale = classes.number("scale")
        dual = classes.number("scale-dual")
        digits = classes.number("digits")
        result = classes.number("count")
        count = countField
    }

    /// Adds, for each token, the longest number that begins there.
    package func addNumbers(to lattice: inout Lattice) {
        for start in 0..<lattice.count {
            guard let first = part(at: start, lattice), let found = number(at: start, lattice)
            else { continue }
            var fields = Fields()
            fields[count] = found.value
            lattice.add(
                result, Meaning(fields), at: start, length: found.length, cut: first.cut,
                cutCount: first.cutCount)
        }
    }

    private func part(at token: Int, _ lattice: Lattice) -> Atom? {
        lattice.first(at: token) { atom in
            atom.wordClass == addend || atom.wordClass == scale || atom.wordClass == dual
                || atom.wordClass == digits
        }
    }

    /// The value and length of the number that begins at a token.
    ///
    /// `total` holds the thousands that are closed, `current` what is being counted.
    package func number(at start: Int, _ lattice: Lattice) -> (value: Int, length: Int)? {
        var total = 0
        var current = 0
        var at = start
        var last = 0
        while at < lattice.count, let part = part(at: at, lattice),
            let value = lattice.meaning(part).fields[count]
        {
            let particles = part.cut.subtracting(.article)
            let joined = particles == .waw
            if at > start, !joined, !particles.isEmpty { break }
            if part.wordClass == scale || part.wordClass == dual {
                // «ألفا جندي» are two thousand, «خمسون ألفا» fifty.
                let first = part.wordClass == dual ? 2 * value : value
                guard let scaled = at == start ? first : scaled(current, value, joined) else {
                    break
                }
                if value >= 1000 {
                    guard total == 0 || value <= 1000 else { break }
                    total += scaled
                    current = 0
                } else {
                    current = scaled
                }
            } else if at == start {
                current = value
            } else if joined, part.wordClass == addend, fits(value, after: last, current) {
                current += value
            } else if !joined, value == 10, (1...9).contains(last), current % 100 == last {
                current += 10  // أحد عشر to تسعة عشر
            } else {
                break
            }
            last = value
            at += Int(part.length)
        }
        guard at > start, total < 2_000_000_000, total + current < 2_000_000_000 else { return nil }
        return (total + current, at - start)
    }

    /// What counting by `scale` makes of the number so far: «ثلاث مئة», «ومئة», «مئة».
    private func scaled(_ current: Int, _ scale: Int, _ joined: Bool) -> Int? {
        if joined { return scale < 1000 ? current + scale : scale }
        return current > 0 && current < 1_000_000 ? current * scale : nil
    }

    /// Whether a number may go on with «و» and `value`: tens after units, less than a hundred
    /// after hundreds, less than a thousand after thousands.
    private func fits(_ value: Int, after last: Int, _ current: Int) -> Bool {
        switch last {
        case 1...9: (20...90).contains(value) && value % 10 == 0 && current % 100 == last
        case 100...999: value < 100
        case 1000...: value < 1000
        default: false
        }
    }
}
