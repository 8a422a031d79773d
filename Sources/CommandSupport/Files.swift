public import Analysis
internal import Terminal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Files of the machine that commands read and write whole.
public enum Files {
    /// Larger files are not what a command expects.
    private static let sizeLimit = 64 << 20

    /// Reads a text; `-` is standard input.
    public static func read(_ path: String) throws(CommandError) -> String {
        // Foundation reads no pipes.
        if path == "-" { return try readStandardInput() }
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            guard data.count <= sizeLimit else { throw CocoaError(.fileReadTooLarge) }
            return String(decoding: data, as: UTF8.self)
        } catch {
            throw CommandError(
                "\(path) can't be read: \(reason(error, path))", hint: "Check the path and who may read it.",
                status: .usage)
        }
    }

    private static func readStandardInput() throws(CommandError) -> String {
        guard let bytes = StandardInput.readAll(limit: sizeLimit) else {
            throw CommandError(
                "the standard input can't be read, or is larger than 64 MiB", hint: "Name a file instead of -.",
                status: .usage)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a text whole or not at all: into a file beside it, which then takes its name.
    ///
    /// What is no file, such as a device or a pipe, is written into and stays what it is; so does a symbolic link.
    public static func write(_ text: String, to path: String) throws(CommandError) {
        do {
            switch FileShape(of: path) {
            case .plain(let target): try Data(text.utf8).write(to: URL(filePath: target), options: .atomic)
            case .other: try writeInto(path, Array(text.utf8))
            }
        } catch {
            throw CommandError(
                "\(path) can't be written: \(reason(error, path))",
                hint: "Check that the folder exists and may be written to.", status: .output)
        }
    }

    private static func writeInto(_ path: String, _ bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_NOCTTY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw CocoaError(errno == EACCES ? .fileWriteNoPermission : .fileWriteUnknown) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw CocoaError(errno == ENOSPC ? .fileWriteOutOfSpace : .fileWriteUnknown)
            }
        }
    }

    /// Appends a text to a file, which is made if it isn't there.
    public static func append(_ text: String, to path: String) throws(CommandError) {
        do {
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
            let existing = try Data(contentsOf: URL(filePath: path))
            // A last line without its end would swallow the first of ours.
            let separator = existing.isEmpty || existing.last == UInt8(ascii: "\n") ? "" : "\n"
            try (existing + Data((separator + text).utf8)).write(to: URL(filePath: path))
        } catch {
            throw CommandError(
                "\(path) can't be appended to: \(reason(error, path))",
                hint: "The CI service names this file; check who owns it.", status: .output)
        }
    }

    /// Whether anything lies at a path, be it a symbolic link that leads nowhere.
    public static func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    /// The names of what a folder holds, in order; nothing if it isn't a folder that can be read.
    public static func entries(of folder: String) -> [String]? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted()
    }

    /// The paths of the files in a folder and below it, in order; nothing if it isn't a folder that can be read.
    ///
    /// Symbolic links to folders are not followed.
    public static func below(_ folder: String) -> [String]? {
        guard let names = entries(of: folder) else { return nil }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return names.flatMap { name in
            let type = (try? FileManager.default.attributesOfItem(atPath: prefix + name))?[.type] as? FileAttributeType
            return type == .typeDirectory ? below(prefix + name) ?? [] : [prefix + name]
        }
    }

    /// The folder that relative paths start from.
    public static var currentDirectory: String { FileManager.default.currentDirectoryPath }

    private static func reason(_ error: any Error, _ path: String) -> String {
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        if type == .typeDirectory { return "it is a folder" }
        guard let error = error as? CocoaError else { return "\(error)" }
        return switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "no such file or folder"
        case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
        case .fileWriteOutOfSpace: "no space left"
        case .fileWriteVolumeReadOnly: "the file system is read-only"
        case .fileReadTooLarge: "it is larger than 64 MiB"
        default: "the system refused (\(error.code.rawValue))"
        }
    }
}

/// `write` of the system, whose name ``Files`` has too.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// What lies at a path, as far as it matters to whoever writes there.
private enum FileShape {
    /// A file, or nothing yet; the path is that behind any symbolic links.
    case plain(String)
    /// A device, a pipe, a socket, or a link to nothing.
    case other

    init(of path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else {
            self = lstat(path, &information) == 0 ? .other : .plain(path)
            return
        }
        switch information.st_mode & S_IFMT {
        case S_IFREG:
            let resolved = realpath(path, nil)
            defer { free(resolved) }
            self = .plain(resolved.map { String(cString: $0) } ?? path)
        case S_IFDIR: self = .plain(path)
        default: self = .other
        }
    }
}
