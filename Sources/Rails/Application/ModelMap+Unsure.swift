import DeployModel
import RubySyntax

/// What may be a model and isn't shown to be one.
extension ModelMap {
    /// Whether a class whose superclass isn't among the files is probably a model.
    func looksLikeModel(_ name: String, _ openings: [Int]) -> Bool {
        let (chain, end) = index.ancestry(of: name)
        switch end {
        case .activeRecord, .known: return false
        case .outside(let parent) where OutsideClasses.isNoModel(parent): return false
        case .computed(let source) where OutsideClasses.isNoModel(source): return false
        default: break
        }
        if case .outside = end, liesInModels(openings) { return true }
        return chain.contains { each in
            (index.byName[each] ?? []).contains { saysModel($0, hasParent: end != .none) }
        }
    }

    /// Whether a class is defined where models are.
    private func liesInModels(_ openings: [Int]) -> Bool {
        openings.contains { opening in
            let each = index.openings[opening]
            return !each.isReopening
                && index.files[each.file].path.components.dropLast().contains { $0.elementsEqual("models".utf8) }
        }
    }

    private func saysModel(_ opening: Int, hasParent: Bool) -> Bool {
        let file = index.files[index.openings[opening].file]
        let isInModels = hasParent && file.path.components.contains { $0.elementsEqual("models".utf8) }
        return index.openings[opening].facts.contains { fact in
            switch fact.kind {
            case .setting(.tableName, _, _), .setting(.ignoredColumns, _, _), .setting(.inheritanceColumn, _, _):
                hasParent
            case .macro(let macro, _): isInModels && OutsideClasses.modelMacros.contains(macro)
            default: false
            }
        }
    }

    /// What can't be read and may hold a class.
    mutating func findUnread(_ file: CodeFile) {
        for node in file.unreadable {
            guard case .unreadable(let reason) = file.tree[node].syntax else { continue }
            let text = Array(file.tree.text[file.tree[node].range])
            guard text.holds("class ") || text.holds("Class.new") else { continue }
            let line = file.tree.span(of: node).line
            unsure.append(Unsure(table: .unknown, reason: "\(file.path):\(line) can't be read: \(reason)"))
        }
    }
}
