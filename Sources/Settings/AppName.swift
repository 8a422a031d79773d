/// The rules for an app's name, which becomes a part of the ref `refs/drawbridge/<name>/deployed`.
enum AppName {
    /// The longest name, in characters.
    static let lengthLimit = 64

    /// What is wrong with a name, as the end of a sentence that starts with it; nothing if it is right.
    static func fault(in name: String) -> String? {
        let bytes = Array(name.utf8)
        guard let first = bytes.first else { return "is empty" }
        guard bytes.allSatisfy({ $0.isKeyCharacter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }) else {
            return "has other characters than letters, digits, `-`, `_` and `.`"
        }
        guard first.isLetter || first.isDigit else { return "does not start with a letter or a digit" }
        if name.contains("..") { return "has `..`" }
        if name.lowercased().hasSuffix(".lock") { return "ends in `.lock`" }
        return bytes.count > lengthLimit ? "is longer than \(lengthLimit) characters" : nil
    }
}
