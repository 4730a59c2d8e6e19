import Foundation

/// Sentences that several tests give to the program.
enum Sentence {
    /// An event of 2022-03-05 in Aleppo, told on 2022-03-06.
    static let airstrike = "قصفت الطائرات مدينة حلب أمس السبت وقتل ثلاثة مدنيين"
    /// An event of the day before, without its weekday.
    static let yesterday = "قصفت الطائرات مدينة حلب أمس"
    /// An event in a city whose longitude cannot be taken for a latitude.
    static let newYork = "وقع انفجار في نيويورك أمس"
    /// No event.
    static let weather = "طقس جميل"
}

/// A record of JSON with the members given; `nil` members are left out.
func record(_ id: String?, published: String? = "2022-03-06", text: String? = Sentence.airstrike)
    -> String
{
    let members = [("id", id), ("published", published), ("text", text)].compactMap { name, value in
        value.map { "\"\(name)\":\"\($0)\"" }
    }
    return "{" + members.joined(separator: ",") + "}"
}
