internal import DeployModel

/// What tells a result from others through edits of the file: the rule, the path and what the operation does. Not the
/// line, which moves with every line added above it.
struct SARIFFingerprint {
    private let parts: [String]

    init(_ finding: Finding, in migration: MigrationRecord) {
        let operations = migration.operations.filter { $0.line == finding.line }.map(\.summary)
        let what = operations.isEmpty ? [finding.excerpt ?? ""] : operations
        parts = [finding.rule, (finding.path ?? migration.path).description] + what
    }

    /// The fingerprint: 16 hexadecimal digits, and the number among those that are alike in everything else.
    func text(_ occurrences: inout [String: Int]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            // FNV-1a, 64 bits; a byte that no UTF-8 holds parts the parts.
            for byte in Array(part.utf8) + [0xFF] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        occurrences[padded, default: 0] += 1
        return "\(padded):\(occurrences[padded] ?? 1)"
    }
}
