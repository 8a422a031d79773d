extension LocalPlatform {
    /// Changes config vars, which is a release. A value of nothing removes one.
    func setConfigVars(_ changes: [String: String?], of word: String) throws(APIError) -> [String: String] {
        let app = try app(word)
        try requireNoPending(app)
        let ofAddOns = variablesOfAddOns(in: app.id)
        if let name = changes.keys.sorted().first(where: { ofAddOns[$0] != nil }) {
            throw .invalid("Cannot overwrite attachment values \(name).")
        }
        var result = app.configVars
        for (name, value) in changes { result[name] = value }
        guard result != app.configVars else { return result }
        let set = changes.filter { $0.value != nil }.keys.sorted()
        let words = set.isEmpty ? changes.keys.sorted() : set
        let description = "\(set.isEmpty ? "Remove" : "Set") \(words.joined(separator: ", ")) config vars"
        try release(ReleaseChange(description: description, configVars: result), of: app.id)
        return result
    }
}
