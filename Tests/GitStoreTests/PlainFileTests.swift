import ChildProcess
import Foundation
import TestSupport
import Testing

@testable import GitStore

@Suite struct `A plain file` {
    @Test func `is read whole, or said to be absent or unreadable`() throws {
        let folder = try TemporaryDirectory()
        let manager = FileManager.default
        try folder.write("text\n", to: "file")
        try folder.write("", to: "empty")
        try folder.write(String(repeating: "x", count: 1 << 20), to: "largest")
        try folder.write(String(repeating: "x", count: 1 << 20 + 1), to: "larger")
        try manager.createDirectory(atPath: folder.path("folder"), withIntermediateDirectories: true)
        for (name, target) in [("link", "file"), ("broken", "nowhere"), ("loop", "loop")] {
            try manager.createSymbolicLink(atPath: folder.path(name), withDestinationPath: target)
        }
        #expect(try ChildProcess.run(["mkfifo", folder.path("pipe")]).status.isSuccess)
        #expect(PlainFile(path: folder.path("file")) == .content(Array("text\n".utf8)))
        #expect(PlainFile(path: folder.path("empty")) == .content([]))
        #expect(
            PlainFile(path: folder.path("largest")) == .content(Array(repeating: UInt8(ascii: "x"), count: 1 << 20)))
        #expect(PlainFile(path: folder.path("link")) == .content(Array("text\n".utf8)))
        for absent in ["none", "none/file", "file/none", "broken"] {
            #expect(PlainFile(path: folder.path(absent)) == .absent, "\(absent)")
        }
        for unreadable in ["larger", "folder", "pipe", "loop"] {
            #expect(PlainFile(path: folder.path(unreadable)) == .unreadable, "\(unreadable)")
        }
        for link in ["link", "broken", "loop"] {
            #expect(PlainFile(path: folder.path(link), followsLinks: false) == .unreadable, "\(link)")
        }
        #expect(PlainFile(path: folder.path("file"), followsLinks: false) == .content(Array("text\n".utf8)))
    }
}
