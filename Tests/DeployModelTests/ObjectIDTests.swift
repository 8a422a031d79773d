import DeployModel
import Foundation
import TestSupport
import Testing

@Suite struct `An object id` {
    @Test(arguments: [20, 32])
    func `survives bytes, digits and JSON`(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 0x80) }
        let id = try #require(ObjectID(bytes: bytes))
        #expect(id.bytes == bytes)
        #expect(id.byteCount == count)
        #expect(id.description == bytes.map { String(format: "%02x", $0) }.joined())
        #expect(ObjectID(hexadecimal: id.description) == id)
        #expect(ObjectID(hexadecimal: id.description.uppercased()) == id)
        #expect(id.abbreviated == String(id.description.prefix(10)))
        let json = try JSONEncoder().encode([id])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(id)\"]")
        #expect(try JSONDecoder().decode([ObjectID].self, from: json) == [id])
    }

    @Test(arguments: [0, 1, 19, 21, 31, 33, 40])
    func `has neither more nor fewer bytes`(_ count: Int) {
        #expect(ObjectID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test(arguments: [
        "", "1", String(repeating: "1", count: 39), String(repeating: "1", count: 41),
        String(repeating: "g", count: 40),
        String(repeating: "1", count: 39) + " ", "0x" + String(repeating: "1", count: 38),
        String(repeating: "é", count: 20),
        String(repeating: "1", count: 63), String(repeating: "１", count: 40), "+" + String(repeating: "1", count: 39),
    ])
    func `is nothing but digits`(_ text: String) throws {
        #expect(ObjectID(hexadecimal: text) == nil)
        let json = try JSONEncoder().encode([text])
        let error = #expect(throws: DecodingError.self) { try JSONDecoder().decode([ObjectID].self, from: json) }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.debugDescription == "\"\(text)\" is not a git object id")
    }

    @Test func `tells a short zero from a long one, and both from others`() throws {
        let short = try #require(ObjectID(bytes: [UInt8](repeating: 0, count: 20)))
        let long = try #require(ObjectID(bytes: [UInt8](repeating: 0, count: 32)))
        #expect(short.isZero && long.isZero)
        #expect(short != long)
        for place in 0..<32 {
            var bytes = [UInt8](repeating: 0, count: 32)
            bytes[place] = 1
            let id = try #require(ObjectID(bytes: bytes))
            #expect(!id.isZero)
            #expect(id != long)
            #expect(id.bytes == bytes)
        }
    }
}
