// Prints what RubySyntax makes of Ruby files, for Scripts/compare-with-ripper.
//
//     ruby-words words|calls|unreadable [FILE…]      (or the files' names on standard input, a line each)

import GitStore
import RubySyntax

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The bytes of a file, or nothing if it can't be read.
func contents(of path: String) -> [UInt8]? {
    if case .content(let bytes) = PlainFile(path: path, limit: 64 << 20) { bytes } else { nil }
}

/// `LINE:COLUMN word`, a line each.
func words(of text: [UInt8]) -> String {
    var (lines, line, lineStart) = ("", 1, 0)
    for range in RubyWords.ranges(in: text) {
        lines += "\(line):\(range.lowerBound - lineStart) \(escaped(text[range]))\n"
        for place in range where text[place] == 0x0A { (line, lineStart) = (line + 1, place + 1) }
    }
    return lines
}

/// What could not be read: `LINE:COLUMN reason`, a line each.
func unreadable(in tree: SyntaxTree) -> String {
    var lines = ""
    walk(tree) { id in
        guard case .unreadable(let reason) = tree[id].syntax else { return }
        let (line, column) = tree.position(of: tree[id].range.lowerBound)
        lines += "\(line):\(column - 1) \(escaped(reason.utf8))\n"
    }
    return lines
}

/// A word on one line.
func escaped(_ word: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    for byte in word {
        switch byte {
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

var arguments = CommandLine.arguments.dropFirst()
let mode = arguments.popFirst() ?? ""
guard ["words", "calls", "unreadable"].contains(mode) else {
    print("usage: ruby-words words|calls|unreadable [FILE…]")
    exit(2)
}
var names = Array(arguments)
if names.isEmpty { while let name = readLine() { names.append(name) } }
for name in names {
    guard let text = contents(of: name) else {
        print("ruby-words: \(name) can't be read")
        exit(1)
    }
    print("= \(name)")
    switch mode {
    case "words": print(words(of: text), terminator: "")
    case "calls": print(CallList(RubyParser.parse(text)).lines.joined(), terminator: "")
    default: print(unreadable(in: RubyParser.parse(text)), terminator: "")
    }
}
