#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Strings as C wants a program's arguments: pointers that end with a null one. Freed when its owner goes.
@safe struct CStrings: ~Copyable {
    private(set) var pointers: [UnsafeMutablePointer<CChar>?]

    /// Copies the strings; fails if one holds a zero byte, behind which C would cut it.
    init(_ strings: some Sequence<String>, attempt: String) throws(ChildProcessError) {
        unsafe pointers = []
        for string in strings {
            guard !string.utf8.contains(0) else {
                throw ChildProcessError(.invalidArgument, attempt: attempt, cause: "a text holds a zero byte")
            }
            unsafe pointers.append(strdup(string))
        }
        unsafe pointers.append(nil)
    }

    deinit {
        unsafe pointers.forEach { unsafe free($0) }
    }
}
