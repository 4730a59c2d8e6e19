extension Array {
    /// The first index whose element satisfies `isInSecond`; all elements before it do not, and
    /// all after it do. O(log n).
    package func partitioningIndex(where isInSecond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isInSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
