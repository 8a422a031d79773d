#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The time as the API writes it.
public enum Timestamp {
    /// Now, in UTC as ISO 8601 to the second.
    public static func now() -> String { Date.now.formatted(.iso8601) }
}
