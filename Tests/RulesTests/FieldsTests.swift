import Rules
import Testing

@Suite("Fields") struct FieldsTests {
    @Test("a field holds what was set until it is emptied", arguments: 0..<Fields.limit)
    func holds(field: Int) {
        var fields = Fields()
        #expect(fields[field] == nil && fields.isEmpty)
        for value in [0, 1, -1, 2022, Int(Int32.max), Int(Int32.min)] {
            fields[field] = value
            #expect(fields[field] == value)
        }
        for other in 0..<Fields.limit where other != field { #expect(fields[other] == nil) }
        fields[field] = nil
        #expect(fields[field] == nil && fields.isEmpty)
    }

    @Test("fields that agree merge, fields that contradict do not")
    func merge() {
        var (month, day, other) = (Fields(), Fields(), Fields())
        month[0] = 3
        day[1] = 6
        day[0] = 3
        other[0] = 4
        var both = month
        let agreed = both.merge(day)
        #expect(agreed && both[0] == 3 && both[1] == 6)
        let contradicted = !both.merge(other)
        #expect(contradicted)
    }

    @Test("the far end of a meaning merges apart from its near end")
    func ends() {
        var (near, far) = (Fields(), Fields())
        near[0] = 3
        far[0] = 4
        var meaning = Meaning(near)
        let agreed = meaning.mergeEnd(far)
        #expect(agreed && meaning.fields[0] == 3 && meaning.end?[0] == 4)
        let contradicted = !meaning.mergeEnd(near)
        #expect(contradicted)
    }
}
