extension [UInt8] {
    /// Whether a text stands in these bytes.
    public func holds(_ word: String) -> Bool { firstPlace(of: Array(word.utf8), from: 0) != nil }

    /// Where a word's bytes stand first, from a place on; nothing if they don't.
    public func firstPlace(of word: [UInt8], from start: Int) -> Int? {
        guard let first = word.first, count >= word.count else { return nil }
        var place = start
        let last = count - word.count
        while place <= last {
            if self[place] == first, self[place..<place + word.count].elementsEqual(word) { return place }
            place += 1
        }
        return nil
    }
}
