#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ChildProcess {
    /// Finds a program as a shell would, in the `PATH` that the program itself will see.
    ///
    /// A name with a slash is returned as it is. Entries of `PATH` that aren't absolute are passed over: which program
    /// they mean would depend on the folder, and that may be a repository somebody else wrote.
    ///
    /// - Parameter environment: the variables; nothing means this process's own.
    /// - Returns: the path, or nothing if no folder of `PATH` holds an executable file of that name.
    public static func findExecutable(_ name: String, environment: [String: String]? = nil) -> String? {
        if name.utf8.contains(UInt8(ascii: "/")) { return name }
        guard !name.isEmpty, let path = environment.map({ $0["PATH"] }) ?? inheritedVariable("PATH") else { return nil }
        for folder in path.split(separator: ":") where folder.hasPrefix("/") {
            let candidate = "\(folder)/\(name)"
            if isExecutableFile(candidate) { return candidate }
        }
        return nil
    }
}

private func inheritedVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}

func isExecutableFile(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
    return unsafe access(path, X_OK) == 0
}

func isUsableDirectory(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else { return false }
    return unsafe access(path, X_OK) == 0
}
