/// A sentence as a clause.
func withoutStop(_ sentence: String) -> String { sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence }

/// A commit's id as people write it.
func short(_ commit: String) -> String { String(commit.prefix(8)) }

/// How long something took, in words.
func duration(_ seconds: Int) -> String {
    if seconds == 1 { return "a second" }
    return seconds < 120 ? "\(seconds) seconds" : "\(seconds / 60) minutes"
}
