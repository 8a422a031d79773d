internal import DeployModel
internal import Gathering

/// Reads what git writes to a pre-push hook: a line for each ref that the remote will change.
///
/// Source: githooks(5): `<local-ref> SP <local-oid> SP <remote-ref> SP <remote-oid> LF`; a deletion has `(delete)` and
/// zeros on the local side, a new ref zeros on the remote side. Ids have 40 digits or, under SHA-256, 64. The local ref
/// stands as it was typed, so it may hold blanks (`:/fix the bug`); the other fields can't.
enum PushInput {
    /// Git can't have written this line.
    struct Malformed: Error, Equatable {
        let line: Int
    }

    /// The refs, in the order given. No input is no refs: git runs the hook also when there is nothing to push.
    static func refs(in bytes: [UInt8]) throws(Malformed) -> [PushedRef] {
        var refs: [PushedRef] = []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            guard let ref = ref(in: String(decoding: line, as: UTF8.self)) else { throw Malformed(line: index + 1) }
            refs.append(ref)
        }
        return refs
    }

    private static func ref(in line: String) -> PushedRef? {
        var fields = line.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count >= 4, let remoteID = fields.popLast().flatMap({ ObjectID(hexadecimal: $0) }),
            let remoteRef = fields.popLast(), !remoteRef.isEmpty,
            let localID = fields.popLast().flatMap({ ObjectID(hexadecimal: $0) })
        else { return nil }
        let localRef = fields.joined(separator: " ")
        guard !localRef.isEmpty else { return nil }
        return PushedRef(
            localRef: localRef, localID: localID.isZero ? nil : localID,
            remoteRef: String(remoteRef), remoteID: remoteID.isZero ? nil : remoteID)
    }
}
