#if canImport(Glibc)
@unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency import Musl
#else
import Darwin
#endif

/// The C array of this process's own variables.
///
/// Reading it is a race with another thread that calls `setenv`; nothing in Drawbridge does.
func inheritedVariables() -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
    unsafe _NSGetEnviron().pointee
    #else
    unsafe environ
    #endif
}

extension ChildProcess {
    /// The variables of this process, as they are now. Of a name that is there twice, the first counts, as in `getenv`.
    public static var inheritedEnvironment: [String: String] {
        var result: [String: String] = [:]
        guard var next = unsafe inheritedVariables() else { return result }
        while let entry = unsafe next.pointee {
            let text = unsafe String(cString: entry)
            if let equals = text.firstIndex(of: "="), result[String(text[..<equals])] == nil {
                result[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            unsafe next += 1
        }
        return result
    }
}

/// The entries `NAME=value`, sorted, so that a child's environment doesn't depend on hashing.
func environmentEntries(_ environment: [String: String]) throws(ChildProcessError) -> [String] {
    for name in environment.keys where name.isEmpty || name.contains("=") {
        throw ChildProcessError(
            .invalidArgument, attempt: "set a variable for a program", cause: "“\(name)” can't be a variable's name")
    }
    return environment.map { "\($0.key)=\($0.value)" }.sorted()
}
