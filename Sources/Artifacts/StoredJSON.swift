#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Writes values as the JSON that is stored and handed on, and reads them back.
enum StoredJSON {
    /// The value's text, ending in a line break. The same value always gives the same bytes.
    static func text(of value: some Encodable) throws(ArtifactError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        } catch {
            throw ArtifactError(message: "it can't be written as JSON: \(error)", hint: "Please report this.")
        }
    }

    /// Reads a value; any error is the decoder's.
    static func value<Value: Decodable>(of type: Value.Type, in text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
