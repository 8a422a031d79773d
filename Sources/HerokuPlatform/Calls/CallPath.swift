/// A path of the API, its parts checked and percent-encoded.
struct CallPath: Hashable, Sendable {
    /// One part of a path, or of a query.
    enum Part: Hashable, Sendable {
        /// A word of the API's own.
        case word(String)
        /// An app's name or id.
        case app(String)
        /// An id, which is a UUID, with what it is one of: `slug`.
        case id(String, of: String)
        /// A name or an id, with what it is one of: letters, digits, `.`, `_`, `-`.
        case name(String, of: String)
    }

    /// The path as it is sent, beginning with a slash.
    let text: String
    /// The first part that can't be, as a clause.
    let problem: String?

    /// Joins parts.
    init(_ parts: Part..., query: String? = nil) {
        text = parts.map { "/" + Self.encode($0.value) }.joined() + (query.map { "?" + $0 } ?? "")
        problem = parts.lazy.compactMap(\.problem).first
    }

    /// Everything but RFC 3986's unreserved characters as `%XX`.
    private static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension CallPath.Part {
    /// The part before it is encoded.
    var value: String {
        switch self {
        case .word(let text), .app(let text), .id(let text, _), .name(let text, _): text
        }
    }

    /// Why there can be no such thing, as a clause.
    var problem: String? {
        switch self {
        case .word:
            nil
        case .app(let text):
            HerokuName.isApp(text) ? nil : "\(HerokuName.quoted(text)) is no name that a Heroku app can have"
        case .id(let text, let what):
            HerokuName.isID(text) ? nil : "\(HerokuName.quoted(text)) is no id of a \(what)"
        case .name(let text, let what):
            HerokuName.isName(text) ? nil : "\(HerokuName.quoted(text)) is no name of a \(what)"
        }
    }
}
