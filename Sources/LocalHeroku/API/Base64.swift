#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What `Authorization: Basic` is written in.
enum Base64 {
    /// The bytes behind a text; nothing if it isn't base 64.
    static func decode(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}
