internal import HTTPTransport

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The body of a request. Secrets in it stay secret until it is sent.
indirect enum RequestJSON: Hashable, Sendable {
    case text(String)
    case secret(Secret)
    case number(Int)
    case flag(Bool)
    case list([RequestJSON])
    case object([String: RequestJSON])

    /// The most that is sent in a request: Heroku's own calls are smaller by far.
    static let limit = 1 << 20

    /// The bytes to send; the same body always gives the same bytes. Nothing where they can't be had or are too many.
    func bytes() -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self), data.count <= Self.limit else { return nil }
        return Array(data)
    }

    /// An object of those fields that have a value.
    static func fields(_ fields: [String: RequestJSON?]) -> RequestJSON {
        .object(fields.compactMapValues(\.self))
    }

    /// An object with an id alone.
    static func reference(_ id: String) -> RequestJSON { .object(["id": .text(id)]) }
}

extension RequestJSON: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .secret(let secret): try container.encode(secret.reveal())
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .object(let fields): try container.encode(fields)
        }
    }
}
