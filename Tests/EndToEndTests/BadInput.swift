import Foundation
import TestSupport

/// Something that goes wrong: lines of shell that set it up, and the one that meets it.
///
/// Both run in the scene's repository, with the programs on `PATH` and the scene's folder in `$FOLDER`.
struct BadInput {
    let name: String
    let setup: String
    let command: String
    let seat: Seat
    /// Whether this machine can do it; the reason, if not.
    let obstacle: String?

    init(_ name: String, _ setup: String = "", run command: String, seat: Seat = .inherited, obstacle: String? = nil) {
        self.name = name
        self.setup = setup
        self.command = command
        self.seat = seat
        self.obstacle = obstacle
    }

    /// A commit whose `.drawbridge` has this content, in the words of `printf`.
    static func settings(_ name: String, _ text: String) -> BadInput {
        BadInput(name, "printf '\(text)' >.drawbridge; git commit -qam settings", run: "drawbridge decide")
    }

    /// The whole of what was said, ready to be read.
    func section() throws -> String {
        let scene = try Scene()
        let variables = [
            "FOLDER": scene.directory.path, "PATH": "\(Program.folder):\(scene.local.environment["PATH"] ?? "")",
            "NOBODY": geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "",
        ]
        let prepared = try scene.start(["sh", "-ec", setup], variables: variables)
        guard prepared.status == 0 else {
            throw CocoaError(.featureUnsupported, userInfo: [NSLocalizedDescriptionKey: name + prepared.document])
        }
        let ran = try scene.start(["sh", "-c", command], variables: variables, seat: seat)
        // What may not be read can't be removed with the folder either.
        _ = try scene.start(["chmod", "-R", "u+rwX", "."], in: scene.directory.path)
        return "== \(name)\n$ \(command)\n\(normalised(scene.normalised(ran.document)))"
    }

    /// Ids that no scene knows by a name.
    private func normalised(_ text: String) -> String {
        text.replacing(#/\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{2}\/[0-9a-f]{38}|[0-9a-f]{10})\b/#, with: "<id>")
    }
}
