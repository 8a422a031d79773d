/// The text of a settings file, byte by byte, with the line each byte stands on.
///
/// What it holds is valid UTF-8 without a byte order mark, in which tab and line feed are the only control characters.
struct ConfigurationText {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let file: String
    private let bytes: [UInt8]
    private var index = 0
    /// The line of the next byte, from 1.
    private(set) var line = 1

    init(bytes source: some Collection<UInt8>, file: String) throws(SettingsError) {
        guard source.count <= ConfigurationFile.sizeLimit else {
            throw SettingsError(
                file: file, line: nil, message: "the file has \(source.count) bytes, more than 1 MiB",
                hint: "name folders with patterns such as `db/**` rather than listing files")
        }
        let content = source.starts(with: Self.byteOrderMark) ? Array(source.dropFirst(3)) : Array(source)
        try Self.checkEncoding(content, file: file)
        self.file = file
        bytes = try Self.withPlainLineEnds(content, file: file)
    }

    /// The next byte, which stays the next.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Takes the next byte.
    mutating func take() -> UInt8? {
        guard let byte = next else { return nil }
        index += 1
        if byte == Self.newline { line += 1 }
        return byte
    }

    /// Takes bytes as long as they meet the condition.
    @discardableResult
    mutating func take(while condition: (UInt8) -> Bool) -> String {
        var taken: [UInt8] = []
        while let byte = next, condition(byte) {
            taken.append(byte)
            _ = take()
        }
        return String(decoding: taken, as: UTF8.self)
    }

    /// Takes spaces and tabs.
    mutating func skipBlanks() {
        take { $0 == UInt8(ascii: " ") || $0 == Self.tab }
    }

    /// Takes the rest of the line, but not its end.
    mutating func skipLine() {
        take { $0 != Self.newline }
    }

    /// The whole character at the next byte, for messages.
    var nextCharacter: String {
        String(String(decoding: bytes[index...].prefix(64), as: UTF8.self).prefix(1))
    }

    /// An error at a line: the next byte's, unless another is given.
    func error(line: Int? = nil, _ message: String, hint: String) -> SettingsError {
        SettingsError(file: file, line: line ?? self.line, message: message, hint: hint)
    }
}

extension ConfigurationText {
    private static func checkEncoding(_ bytes: [UInt8], file: String) throws(SettingsError) {
        let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
        guard repaired != bytes else { return }
        let good = zip(bytes, repaired).prefix { $0 == $1 }
        throw SettingsError(
            file: file, line: 1 + good.count { $0.0 == newline }, message: "the line is not valid UTF-8",
            hint: "save the file as UTF-8")
    }

    /// Makes `\r\n` a `\n`, as git does, and refuses every other control character but tab.
    private static func withPlainLineEnds(_ bytes: [UInt8], file: String) throws(SettingsError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isLineEnd = byte == carriageReturn && index + 1 < bytes.count && bytes[index + 1] == newline
            if isLineEnd { continue }
            guard byte >= 0x20 && byte != 0x7F || byte == tab || byte == newline else {
                throw forbidden(byte, file: file, line: 1 + result.count { $0 == newline })
            }
            result.append(byte)
        }
        return result
    }

    private static func forbidden(_ byte: UInt8, file: String, line: Int) -> SettingsError {
        switch byte {
        case 0:
            return SettingsError(
                file: file, line: line, message: "the line has a NUL byte", hint: "save the file as UTF-8 text")
        case carriageReturn:
            return SettingsError(
                file: file, line: line, message: "the line has a carriage return that does not end it",
                hint: "end lines with a line feed, or with carriage return and line feed")
        default:
            let code = String(byte, radix: 16, uppercase: true)
            return SettingsError(
                file: file, line: line,
                message: "the line has the control character 0x\(byte < 0x10 ? "0" : "")\(code)",
                hint: "take it out; most editors can show it")
        }
    }
}
