import DeployModel
import RubySyntax

extension Evaluator {
    /// A loop over a value of known length; nothing if the call is none.
    func iterate(_ name: String, on receiver: Value, _ command: Command) -> Value? {
        guard let block = command.block else { return nil }
        if case .int(let count) = receiver { return countedLoop(name, from: count, block, command) }
        if case .string = receiver { return nil }
        guard let elements = elements(of: receiver, at: command.node) else { return tooLong(receiver, block, command) }
        guard elements.count <= Limits.rounds else { return tooLong(receiver, block, command) }
        let before = changes
        let isLoop = !["tap", "then", "yield_self"].contains(name)
        if isLoop { openLists.append(receiver) }
        defer { if isLoop { openLists.removeLast() } }
        let result = visit(name, elements, receiver, block, command)
        // What the block changed may be the list itself.
        return changes == before || result?.isPlain == true ? result : unknown(command.node)
    }

    private func visit(
        _ name: String, _ elements: [Value], _ receiver: Value, _ block: Closure, _ command: Command
    ) -> Value? {
        switch name {
        case "each", "each_pair", "each_entry", "each_value", "each_key", "reverse_each":
            let list =
                name == "each_value"
                ? elements.map { $0.elements?.last ?? $0 }
                : name == "each_key"
                    ? elements.map { $0.elements?.first ?? $0 }
                    : name == "reverse_each" ? elements.reversed() : elements
            return rounds(list.map { [$0] }, block, command) == nil ? unknown(command.node) : receiver
        case "each_with_index", "each_with_object",
            "with_index" where command.positional.isEmpty:
            let second = name == "each_with_object" ? command[0] : nil
            let results = rounds(elements.enumerated().map { [$1, second ?? .int($0)] }, block, command)
            if results == nil { return unknown(command.node) }
            return second.map { _ in unknown(command.node) } ?? receiver
        case "map", "collect", "flat_map", "filter_map", "index_with", "to_h", "sum", "each_slice", "each_cons":
            return transformed(name, elements, block, command)
        case "select", "filter", "reject", "find", "detect", "any?", "all?", "none?", "partition", "sort_by",
            "find_all":
            return filtered(name, elements, block, command)
        case "tap":
            _ = call(block, with: [receiver], at: command.node)
            return receiver
        case "then", "yield_self": return call(block, with: [receiver], at: command.node)
        default:
            return runUnknownTimes(command.node, assigning: [block.node]) {
                call(block, with: unknownArguments(block, .plain), at: command.node)
            }
        }
    }

    /// The values of a block, one a round; nothing if it was left early.
    private func rounds(_ list: [[Value]], _ block: Closure, _ command: Command) -> [Value]? {
        var results: [Value] = []
        let depth = guards.count
        let possible = possibleJumps.count
        for arguments in list {
            results.append(call(block, with: arguments, at: command.node))
            guard let jump else { continue }
            if jump.kind == .break { self.jump = nil }
            return nil
        }
        // A round that possibly broke off leaves the rounds behind it under its condition, and these only.
        let inner = possibleJumps[min(possible, possibleJumps.count)...]
        guard inner.contains(.break) else { return results }
        let farther = inner.filter { $0 != .break }
        if farther.isEmpty { guards.removeLast(max(0, guards.count - depth)) }
        possibleJumps.removeLast(inner.count)
        possibleJumps += farther
        return nil
    }

    private func transformed(_ name: String, _ elements: [Value], _ block: Closure, _ command: Command) -> Value {
        if name == "each_slice" || name == "each_cons" {
            guard name == "each_slice", let size = command[0]?.integer, size > 0 else {
                return runUnknownTimes(command.node, assigning: [block.node]) {
                    call(block, with: unknownArguments(block, .plain), at: command.node)
                }
            }
            let slices = stride(from: 0, to: elements.count, by: size).map { start in
                [Value.array(Array(elements[start..<min(start + size, elements.count)]))]
            }
            _ = rounds(slices, block, command)
            return .array(elements)
        }
        guard let results = rounds(elements.map { [$0] }, block, command) else { return unknown(command.node) }
        switch name {
        case "map", "collect": return .array(results)
        case "flat_map":
            return results.allSatisfy(\.isKnown) ? .array(results.flatMap(\.asArray)) : unknown(command.node)
        default: return unknown(command.node)
        }
    }

    private func filtered(_ name: String, _ elements: [Value], _ block: Closure, _ command: Command) -> Value {
        if let stop = Self.stops[name] { return searched(name, elements, until: stop, block, command) }
        guard let results = rounds(elements.map { [$0] }, block, command) else { return unknown(command.node) }
        let truths = results.map(\.truth)
        guard !truths.contains(nil) else { return unknown(command.node) }
        let chosen = zip(elements, truths).filter { $1 == true }.map(\.0)
        switch name {
        case "select", "filter", "find_all": return .array(chosen)
        case "reject": return .array(zip(elements, truths).filter { $1 != true }.map(\.0))
        default: return unknown(command.node)
        }
    }

    /// The answer of a block at which each of these ends.
    private static let stops = ["find": true, "detect": true, "any?": true, "all?": false, "none?": true]

    private func searched(
        _ name: String, _ elements: [Value], until stop: Bool, _ block: Closure, _ command: Command
    ) -> Value {
        let depth = guards.count
        var isCertain = true
        for element in elements {
            guard let result = rounds([[element]], block, command) else {
                isCertain = false
                break
            }
            guard let truth = result[0].truth else {
                // The rounds behind it run if it didn't end there.
                isCertain = false
                guards.append(Guard(.unknown(tree.shortSource(of: command.node))))
                continue
            }
            guard truth == stop else { continue }
            guards.removeLast(max(0, guards.count - depth))
            guard isCertain else { return unknown(command.node) }
            return name == "find" || name == "detect" ? element : .bool(name == "any?")
        }
        guards.removeLast(max(0, guards.count - depth))
        guard isCertain else { return unknown(command.node) }
        return name == "find" || name == "detect" ? .null : .bool(name != "any?")
    }

    /// `3.times`, `1.upto(3)`.
    private func countedLoop(_ name: String, from count: Int, _ block: Closure, _ command: Command) -> Value? {
        let list: [Int]
        switch name {
        case "times":
            guard count <= Limits.rounds else { return tooLong(.int(count), block, command) }
            list = count > 0 ? Array(0..<count) : []
        case "upto":
            guard let end = command[0]?.integer, end < count || end - count < Limits.rounds else {
                return tooLong(.int(count), block, command)
            }
            list = end < count ? [] : Array(count...end)
        default: return nil
        }
        return rounds(list.map { [.int($0)] }, block, command) == nil ? unknown(command.node) : .int(count)
    }

    /// A loop of more rounds than are followed: one of them stands for all, with values that aren't known.
    private func tooLong(_ receiver: Value, _ block: Closure, _ command: Command) -> Value? {
        switch receiver {
        case .range, .int, .array, .hash: break
        default: return nil
        }
        return runUnknownTimes(command.node, assigning: [block.node]) {
            call(block, with: unknownArguments(block, .plain), at: command.node)
        }
    }
}
