extension [UInt8] {
    /// Whether the bytes hold this text somewhere.
    func contains(text: String) -> Bool {
        let sought = Array(text.utf8)
        guard let first = sought.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: sought) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }
}
