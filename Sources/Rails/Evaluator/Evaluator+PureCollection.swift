import DeployModel
import RubySyntax

/// Methods of arrays and hashes.
extension Evaluator {
    func pureArray(_ name: String, _ list: [Value], _ arguments: [Value]) -> Value? {
        switch name {
        case "first":
            return arguments.isEmpty
                ? list.first ?? .null : arguments[0].integer.map { .array(Array(list.prefix(max(0, $0)))) }
        case "last": return arguments.isEmpty ? list.last ?? .null : nil
        case "second": return list.count > 1 ? list[1] : .null
        case "length", "size", "count": return arguments.isEmpty ? .int(list.count) : nil
        case "to_a", "to_ary", "each", "entries", "to_set": return .array(list)
        case "compact": return .array(list.filter { !$0.isNull })
        case "reverse": return .array(list.reversed())
        case "flatten": return .array(list.flatMap { $0.elements ?? [$0] })
        case "uniq" where list.count < 500 && arguments.isEmpty && list.allSatisfy(\.isPlain):
            return .array(list.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        case "join":
            let texts = list.map(\.text)
            guard !texts.contains(nil), arguments.isEmpty || arguments[0].name != nil else { return nil }
            return joined(list, arguments.first?.name ?? "")
        case "to_sentence": return nil
        case "include?", "member?":
            return arguments.first.flatMap { contains($0, in: list) }
        case "[]", "at", "fetch", "dig": return element(list, arguments)
        case "+", "concat": return arguments.first?.elements.map { .array(list + $0) }
        case "|": return arguments.first?.elements.flatMap { pureArray("uniq", list + $0, []) }
        case "-" where (list + (arguments.first?.elements ?? [])).allSatisfy(\.isPlain):
            return arguments.first?.elements.map { other in .array(list.filter { !other.contains($0) }) }
        case "zip":
            guard let other = arguments.first?.elements, arguments.count == 1 else { return nil }
            return .array(list.enumerated().map { .array([$1, $0 < other.count ? other[$0] : .null]) })
        case "each_with_index" where arguments.isEmpty, "with_index" where arguments.isEmpty:
            return .array(list.enumerated().map { .array([$1, .int($0)]) })
        case "product", "permutation", "combination": return nil
        case "to_h":
            let pairs = list.map(\.elements)
            guard pairs.allSatisfy({ $0?.count == 2 }) else { return nil }
            return .hash(pairs.compactMap(\.self).map { Value.Entry(key: $0[0], value: $0[1]) })
        case "sort":
            let texts = list.compactMap(\.name)
            return texts.count == list.count ? .array(list.sorted { ($0.name ?? "") < ($1.name ?? "") }) : nil
        case "exclude?":
            return arguments.first.flatMap { contains($0, in: list)?.truth }.map { .bool(!$0) }
        default: return nil
        }
    }

    func joined(_ list: [Value], _ separator: String) -> Value? {
        var result = FoldedText("")
        for (index, value) in list.enumerated() {
            if index > 0 { result.append(FoldedText(separator)) }
            if case .string(let text) = value {
                result.append(text)
            } else {
                result.append(FoldedText(value.text ?? ""))
            }
            if result.text.utf8.count > Limits.textLength { return nil }
        }
        return .string(result)
    }

    func element(_ list: [Value], _ arguments: [Value]) -> Value? {
        guard arguments.count == 1, let index = arguments[0].integer else { return nil }
        let place = index < 0 ? list.count + index : index
        return list.indices.contains(place) ? list[place] : .null
    }

    func pureHash(_ name: String, _ entries: [Value.Entry], _ arguments: [Value]) -> Value? {
        switch name {
        case "[]", "fetch", "dig":
            guard let key = arguments.first, key.isKnown, entries.allSatisfy(\.key.isKnown) else { return nil }
            if let entry = entries.last(where: { $0.key == key }) { return entry.value }
            return arguments.count > 1 && name == "fetch" ? arguments[1] : .null
        case "keys": return .array(entries.map(\.key))
        case "values": return .array(entries.map(\.value))
        case "to_h", "to_hash", "each", "each_pair": return .hash(entries)
        case "symbolize_keys":
            let isSame = entries.allSatisfy { if case .symbol = $0.key { true } else { false } }
            return isSame ? .hash(entries) : nil
        case "to_a": return .array(entries.map { .array([$0.key, $0.value]) })
        case "merge", "reverse_merge":
            guard arguments.count == 1, let other = arguments[0].entries else { return nil }
            let (weak, strong) = name == "merge" ? (entries, other) : (other, entries)
            return .hash(weak.filter { entry in !strong.contains { $0.key == entry.key } } + strong)
        case "except": return .hash(entries.filter { entry in !arguments.contains(entry.key) })
        case "slice": return .hash(entries.filter { entry in arguments.contains(entry.key) })
        case "key?", "has_key?", "include?", "member?":
            guard let key = arguments.first, key.isKnown, entries.allSatisfy(\.key.isKnown) else { return nil }
            return .bool(entries.contains { $0.key == key })
        case "size", "length", "count": return arguments.isEmpty ? .int(entries.count) : nil
        case "invert": return .hash(entries.map { Value.Entry(key: $0.value, value: $0.key) })
        default: return nil
        }
    }
}
