/// Copies a program's output into a build's, each line indented as Heroku does.
actor IndentedStream {
    private let target: TextStream
    private var isAtStart = true

    init(target: TextStream) { self.target = target }

    func append(_ bytes: [UInt8]) async {
        var result: [UInt8] = []
        for byte in bytes {
            if isAtStart { result += Array("       ".utf8) }
            result.append(byte)
            isAtStart = byte == UInt8(ascii: "\n")
        }
        await target.append(result)
    }

    /// Ends a last line that has no end.
    func finish() async {
        if !isAtStart { await target.append("\n") }
        isAtStart = true
    }
}
