internal import DeployModel
public import HTTPTransport

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Takes secrets out of lines before anybody sees them, whatever the case of their letters.
///
/// It works on whole lines, so that a secret that came in two pieces is found too. A secret with an end of line in it is
/// looked for line by line.
public struct Redactor: Sendable {
    /// What stands in a secret's place.
    public static let replacement = "[secret]"

    /// Shorter ones would take ordinary words out of a text.
    private static let shortest = 6

    private let secrets: [Secret]

    /// Takes the secrets to look for. One of fewer than six characters isn't looked for.
    public init(_ secrets: [Secret]) {
        self.secrets = secrets.flatMap { secret in
            secret.reveal().split(whereSeparator: \.isNewline).filter { $0.utf8.count >= Self.shortest }
                .map { Secret(String($0)) }
        }.sorted { $0.reveal().utf8.count > $1.reveal().utf8.count }
    }

    /// Looks for an API key, as it is and in base64, as it is sent to git servers.
    init(key: Secret) {
        let text = key.reveal()
        let coats = [text, ":" + text, "heroku:" + text].map { Secret(Data($0.utf8).base64EncodedString()) }
        self.init([key] + coats)
    }

    /// Looks for these too.
    func adding(_ more: [Secret]) -> Redactor { Redactor(secrets + more) }

    /// The bytes without any of the secrets.
    func redact(_ bytes: [UInt8]) -> [UInt8] {
        secrets.reduce(bytes) { bytes, secret in Self.replace(Array(secret.reveal().utf8), in: bytes) ?? bytes }
    }

    /// The line without any of the secrets.
    public func redact(_ line: String) -> String {
        let bytes = Array(line.utf8)
        let redacted = redact(bytes)
        return redacted == bytes ? line : String(decoding: redacted, as: UTF8.self)
    }

    /// Nothing where the secret isn't in there.
    private static func replace(_ secret: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
        let (folded, wanted) = (bytes.map(lowered), secret.map(lowered))
        var result: [UInt8] = []
        var from = 0
        while let place = folded.firstPlace(of: wanted, from: from) {
            result += bytes[from..<place] + Array(replacement.utf8)
            from = place + secret.count
        }
        return from == 0 ? nil : result + bytes[from...]
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
