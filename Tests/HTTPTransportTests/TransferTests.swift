import Testing

@testable import HTTPTransport

@Suite struct TransferTests {
    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.0.9", true), ("::1", true), ("192.0.2.1", false), ("128.0.0.1", false),
        ("::2", false), ("", false), ("127.0.0", false), ("127.0.0.256", false),
    ])
    func `sends nothing in the clear to another machine, whatever its name was`(_ address: String, _ goesOn: Bool) {
        let transfer = Transfer(idle: 1, mustStayOnThisMachine: true, file: nil, onChunk: nil, onTick: nil)
        #expect(transfer.begin(with: address) == goesOn)
        #expect(transfer.hasBegun == goesOn)
        #expect(transfer.stop == (goesOn ? nil : .otherMachine))
    }

    @Test func `reads no head beyond its end`() {
        var head = ResponseHead()
        for line in ["HTTP/1.1 200 OK", "A: b", "", "HTTP/1.1 500 Late", "C: d"] {
            head.receive(Array("\(line)\r\n".utf8))
        }
        #expect(head.status == 200)
        #expect(head.headers == [HTTPHeader("A", "b")])
    }
}
