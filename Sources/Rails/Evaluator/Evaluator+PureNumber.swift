import DeployModel
import RubySyntax

/// Methods of numbers and ranges.
extension Evaluator {
    func pureNumber(_ name: String, _ receiver: Value, _ arguments: [Value]) -> Value? {
        if ["to_d", "to_f", "to_r", "to_i", "to_int"].contains(name) {
            guard case .int = receiver else { return name == "to_i" ? nil : receiver }
            return receiver
        }
        guard let left = receiver.integer else { return nil }
        if let unit = Self.seconds[name] {
            let (product, overflow) = left.multipliedReportingOverflow(by: unit)
            return overflow ? nil : .int(product)
        }
        if let unit = Self.bytes[name] {
            let (product, overflow) = left.multipliedReportingOverflow(by: unit)
            return overflow ? nil : .int(product)
        }
        if name == "-@" { return left == .min ? nil : .int(-left) }
        guard let right = arguments.first?.integer else { return nil }
        return arithmetic(name, left, right)
    }

    static let seconds = [
        "second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3_600, "hours": 3_600, "day": 86_400,
        "days": 86_400,
    ]
    static let bytes = [
        "byte": 1, "bytes": 1, "kilobyte": 1 << 10, "kilobytes": 1 << 10, "megabyte": 1 << 20, "megabytes": 1 << 20,
        "gigabyte": 1 << 30, "gigabytes": 1 << 30,
    ]

    func arithmetic(_ name: String, _ left: Int, _ right: Int) -> Value? {
        switch name {
        case "+": whole(left.addingReportingOverflow(right))
        case "-": whole(left.subtractingReportingOverflow(right))
        case "*": whole(left.multipliedReportingOverflow(by: right))
        case "**": power(left, right)
        case "/": right == 0 || left == .min || left < 0 || right < 0 ? nil : .int(left / right)
        case "%": right <= 0 || left < 0 ? nil : .int(left % right)
        case "<": .bool(left < right)
        case ">": .bool(left > right)
        case "<=": .bool(left <= right)
        case ">=": .bool(left >= right)
        default: nil
        }
    }

    func whole(_ result: (partialValue: Int, overflow: Bool)) -> Value? {
        result.overflow ? nil : .int(result.partialValue)
    }

    func power(_ base: Int, _ exponent: Int) -> Value? {
        guard (0...64).contains(exponent) else { return nil }
        var result = 1
        for _ in 0..<exponent {
            let (product, overflow) = result.multipliedReportingOverflow(by: base)
            if overflow { return nil }
            result = product
        }
        return .int(result)
    }

    func pureRange(_ name: String, _ low: Int, _ high: Int, _ arguments: [Value]) -> Value? {
        switch name {
        case "to_a", "to_ary", "entries":
            high < low ? .array([]) : high - low < Limits.rounds ? .array((low...high).map(Value.int)) : nil
        case "include?", "cover?", "member?": arguments.first?.integer.map { .bool(low <= $0 && $0 <= high) }
        case "first", "begin", "min": arguments.isEmpty ? .int(low) : nil
        case "last", "end", "max": arguments.isEmpty ? .int(high) : nil
        default: nil
        }
    }
}
