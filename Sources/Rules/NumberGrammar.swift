package import Texts

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

    /// A word or run of digits that a number may be made of.
    package struct Part: Sendable {
        fileprivate enum Kind { case addend, scale, dual, digits }

        fileprivate let kind: Kind
        fileprivate let value: Int
        fileprivate let length: Int
        fileprivate let cut: Proclitics

        /// The same with particles in front.
        package func with(_ cut: Proclitics) -> Part {
            Part(kind: kind, value: value, length: length, cut: cut)
        }
    }

    /// A run of digits as a part of a number.
    package func digits(_ value: Int) -> Part {
        Part(kind: .digits, value: value, length: 1, cut: [])
    }

    /// A word of a class as a part of a number; `nil` when it is none.
    package func part(
        _ wordClass: Int, _ fields: borrowing Fields, length: Int = 1, cut: Proclitics = []
    ) -> Part? {
        guard let kind = kind(wordClass), let value = fields[count] else { return nil }
        return Part(kind: kind, value: value, length: length, cut: cut)
    }

    /// Whether words of a class are parts of numbers.
    package func isPart(_ wordClass: Int) -> Bool { kind(wordClass) != nil }

    @inline(__always)
    private func kind(_ wordClass: Int) -> Part.Kind? {
        switch wordClass {
        case addend: .addend
        case scale: .scale
        case dual: .dual
        case digits: .digits
        default: nil
        }
    }

    /// Adds, for each token, the longest number that begins there.
    package func addNumbers(to lattice: inout Lattice) {
        for start in 0..<lattice.count {
            guard let first = lattice.first(at: start, where: { isPart(Int($0.wordClass)) }) else {
                continue
            }
            let found = number { place in
                guard start + place < lattice.count,
                    let atom = lattice.first(at: start + place, where: { isPart(Int($0.wordClass)) })
                else { return nil }
                return lattice.withMeaning(atom.meaning) {
                    part(
                        Int(atom.wordClass), $0.fields, length: Int(atom.length), cut: atom.cut)
                }
            }
            guard let found else { continue }
            var fields = Fields()
            fields[count] = found.value
            lattice.add(
                result, Meaning(fields), at: start, length: found.length, cut: first.cut,
                cutCount: first.cutCount)
        }
    }

    /// The value and length of the number that some parts make.
    ///
    /// `total` holds the thousands that are closed, `current` what is being counted.
    ///
    /// - Parameter part: The part that begins so many tokens behind the first.
    package func number(_ part: (Int) -> Part?) -> (value: Int, length: Int)? {
        var total = 0
        var current = 0
        var at = 0
        var last = 0
        while let part = part(at) {
            let value = part.value
            let particles = part.cut.subtracting(.article)
            let joined = particles == .waw
            if at > 0, !joined, !particles.isEmpty { break }
            if part.kind == .scale || part.kind == .dual {
                // «ألفا جندي» are two thousand, «خمسون ألفا» fifty.
                let first = part.kind == .dual ? 2 * value : value
                guard let scaled = at == 0 ? first : scaled(current, value, joined) else {
                    break
                }
                if value >= 1000 {
                    guard total == 0 || value <= 1000 else { break }
                    total += scaled
                    current = 0
                } else {
                    current = scaled
                }
            } else if at == 0 {
                current = value
            } else if joined, part.kind == .addend, fits(value, after: last, current) {
                current += value
            } else if !joined, value == 10, (1...9).contains(last), current % 100 == last {
                current += 10  // أحد عشر to تسعة عشر
            } else {
                break
            }
            last = value
            at += part.length
        }
        guard at > 0, total < 2_000_000_000, total + current < 2_000_000_000 else { return nil }
        return (total + current, at)
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
