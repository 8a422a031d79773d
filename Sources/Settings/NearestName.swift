/// The name that was probably meant: the one with the fewest letters inserted, left out, changed or swapped.
///
/// None if that takes more than two of these, or changes half of what was written. Case does not count.
func nearestName(to written: String, among names: [String]) -> String? {
    guard written.utf8.count <= 64 else { return nil }
    let nearest = names.map { (name: $0, distance: distance(written.lowercased(), $0.lowercased())) }
        .min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= 2, nearest.distance * 2 < written.utf8.count else { return nil }
    return nearest.name
}

/// The question that follows a misspelled name, ready to stand at the start of a hint; empty if no name is near.
func suggestion(for written: String, among names: [String]) -> String {
    nearestName(to: written, among: names).map { "did you mean `\($0)`? " } ?? ""
}

/// The optimal string alignment distance: a swap of two neighbours counts as one.
private func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first.utf8)
    let second = Array(second.utf8)
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            let changed = last[column] + (letter == other ? 0 : 1)
            var best = min(changed, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        beforeLast = last
        last = current
    }
    return last[second.count]
}
