#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Reads the JSON of answers. What it says of an error holds names of fields, never a value.
enum AnswerDecoding {
    /// What is wrong with an answer, as a noun with what follows it.
    struct Failure: Error {
        let clause: String
    }

    static func value<Value: Decodable>(of type: Value.Type, in body: [UInt8]) throws(Failure) -> Value {
        if let nothing = NothingAnswer() as? Value { return nothing }
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw Failure(clause: clause(error, body))
        } catch {
            throw Failure(clause: "something else than JSON")
        }
    }

    private static func clause(_ error: DecodingError, _ body: [UInt8]) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "JSON without \(field(context.codingPath + [key]))"
        case .valueNotFound(_, let context):
            "JSON in which \(field(context.codingPath)) is null"
        case .typeMismatch(_, let context) where !context.codingPath.isEmpty:
            "JSON in which \(field(context.codingPath)) is something else than usual"
        case .typeMismatch:
            "JSON of another shape than usual"
        default:
            notJSON(body)
        }
    }

    private static func notJSON(_ body: [UInt8]) -> String {
        let first = body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        return switch first {
        case nil: "nothing"
        case UInt8(ascii: "<"): "a page instead of JSON (is there a proxy in between?)"
        case UInt8(ascii: "{"), UInt8(ascii: "["): "JSON that breaks off or is broken"
        default: "something else than JSON"
        }
    }

    private static func field(_ path: [any CodingKey]) -> String {
        let text = path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
        return "\"\(CleanText.clean(text, limit: 80))\""
    }
}
