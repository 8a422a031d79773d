#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#else
internal import Darwin
#endif

/// Whose certificates are believed.
public enum TrustedAuthorities: Hashable, Sendable {
    /// Those that the system trusts.
    case system
    /// Those in a file, as PEM, and no others.
    case file(String)

    /// The file that `CURL_CA_BUNDLE` or `SSL_CERT_FILE` names, else the system's.
    ///
    /// libcurl reads neither by itself; the curl program reads both in this order, and OpenSSL's programs the second.
    /// Users behind a proxy that looks into TLS depend on it.
    public static var fromEnvironment: TrustedAuthorities {
        for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE"] {
            guard let value = unsafe getenv(name) else { continue }
            let path = unsafe String(cString: value)
            if !path.isEmpty { return .file(path) }
        }
        return .system
    }
}
