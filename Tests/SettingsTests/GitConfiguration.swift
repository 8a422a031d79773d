import Foundation

/// The program git, asked how it reads configuration files.
enum GitConfiguration {
    /// Whether there is one.
    static let isInstalled = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/git") }

    /// What `git config --null --list` prints for each text; nothing where git refuses it.
    ///
    /// One shell starts one git a text, in two lanes.
    static func lists(of texts: [[UInt8]]) throws -> [[UInt8]?] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, text) in texts.enumerated() {
            try Data(text).write(to: folder.appendingPathComponent("\(index).in"))
        }
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", script, "sh", "\(texts.count)"]
        shell.currentDirectoryURL = folder
        try shell.run()
        shell.waitUntilExit()
        return try texts.indices.map { index in
            let status = try Data(contentsOf: folder.appendingPathComponent("\(index).status"))
            guard status == Data("0\n".utf8) else { return nil }
            return Array(try Data(contentsOf: folder.appendingPathComponent("\(index).out")))
        }
    }

    private static let script = """
        lane() {
            i=$1
            while [ "$i" -lt "$2" ]; do
                git config --no-includes --null --list -f $i.in >$i.out 2>/dev/null
                echo $? >$i.status
                i=$((i + 2))
            done
        }
        lane 0 "$1" & lane 1 "$1"
        wait
        """
}
