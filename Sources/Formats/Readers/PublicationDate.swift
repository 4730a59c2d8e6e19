internal import Miqat

/// In which order records write the numbers of a date.
public enum DateOrder: String, CaseIterable, Sendable {
    case dmy, mdy, ymd
}

/// Publication dates as records write them.
public enum PublicationDate {
    /// What is wrong with a date and how to write it; `nil` when it can be read.
    public static func fault(_ text: String) -> String? {
        if ReferenceTime(published: text) != nil { return nil }
        guard let numbers = Numbers(text) else {
            return "which is no date; give YYYY-MM-DD or an RFC 3339 date-time"
        }
        let fields = numbers.fields
        if numbers.day(.ymd) == nil, fields[0] > 31 {
            return "a day that does not exist; give YYYY-MM-DD"
        }
        let readings = Set(DateOrder.allCases.compactMap { numbers.day($0)?.description })
        return switch readings.count {
        case 0: "a day that does not exist; give YYYY-MM-DD"
        case 1: "which is not YYYY-MM-DD; give that or --date-order"
        default: "which can be read two ways; give YYYY-MM-DD or --date-order dmy"
        }
    }

    /// The same date as `fault` wants it, where the order of its numbers is known: 2024-03-14 for
    /// 14-3-24 and ١٤/٣/٢٠٢٤. A clock stays behind it. What is no such date comes back as it is.
    ///
    /// - Source: years of two digits as POSIX reads them: 69 to 99 are of the twentieth century.
    public static func ordered(_ text: String, _ order: DateOrder?) -> String {
        guard let order, ReferenceTime(published: text) == nil, let numbers = Numbers(text),
            let day = numbers.day(order)
        else { return text }
        let whole = "\(day)" + numbers.rest
        return ReferenceTime(published: whole) == nil ? "\(day)" : whole
    }

    /// Three numbers with `-`, `/` or `.` between them, and what stands behind.
    private struct Numbers {
        let fields: [Int]
        /// Digits of each as it is written.
        let widths: [Int]
        let rest: String

        init?(_ text: String) {
            var fields = [0]
            var widths = [0]
            var rest: Substring.UnicodeScalarView = text.unicodeScalars[...]
            while let scalar = rest.first {
                if let digit = scalar.properties.numericValue,
                    scalar.properties.numericType == .decimal
                {
                    fields[fields.count - 1] = fields[fields.count - 1] * 10 + Int(digit)
                    widths[widths.count - 1] += 1
                    guard widths[widths.count - 1] <= 4 else { return nil }
                } else if ["-", "/", "."].contains(scalar), fields.count < 3 {
                    fields.append(0)
                    widths.append(0)
                } else {
                    break
                }
                rest.removeFirst()
            }
            guard fields.count == 3, widths.allSatisfy({ $0 > 0 }),
                rest.isEmpty || rest.first == "T" || rest.first == " "
            else { return nil }
            (self.fields, self.widths, self.rest) = (fields, widths, String(rest))
        }

        /// `nil` when there is no such day; a year of four digits stands where it stands.
        func day(_ order: DateOrder) -> CivilDate? {
            let (year, month, day) =
                switch widths[0] == 4 ? .ymd : order {
                case .ymd: (0, 1, 2)
                case .dmy: (2, 1, 0)
                case .mdy: (2, 0, 1)
                }
            guard widths[year] == 2 || widths[year] == 4, widths[month] <= 2, widths[day] <= 2
            else { return nil }
            let century = widths[year] == 4 ? 0 : fields[year] < 69 ? 2000 : 1900
            return CivilDate(
                year: century + fields[year], month: fields[month], day: fields[day])
        }
    }
}
