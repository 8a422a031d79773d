internal import DeployModel

/// An attribute is stored in another way than the live code stores it.
struct AttributeStorageChanged: Rule {
    let page = RulePage(
        id: "attribute-storage-changed",
        title: "an attribute is stored in another way than the live code stores it",
        breaks: """
            `serialize`, `store` and `encrypts` decide what a column's text is. Old and new code read each other's
            rows while both run, and the new code reads all rows that exist: YAML as JSON raises or gives a string,
            plain text as a ciphertext raises `ActiveRecord::Encryption::Errors::Decryption`, ciphertext shown as it
            is.
            """,
        measured: """
            Active Record 6.1.7 on PostgreSQL 15.18: YAML read by the JSON coder raises `JSON::ParserError`; JSON
            read by the YAML coder gives the text itself as a string, or parts of it.
            """,
        safeWay: """
            Read both forms first, write the new one in the next deploy, and rewrite the rows that exist:

            ```ruby
            config.active_record.encryption.support_unencrypted_data = true
            encrypts :ssn
            ```
            """,
        sources: [
            .init(
                "Active Record Encryption: existing data",
                "https://guides.rubyonrails.org/active_record_encryption.html#migrating-existing-data"),
            .init(
                "serialize",
                "https://api.rubyonrails.org/classes/ActiveRecord/AttributeMethods/Serialization/ClassMethods.html"),
        ])

    func evaluate(_ facts: Facts, _ inquiry: inout Inquiry) -> [Finding] {
        guard let shapes = CodeShapes.asked(facts, &inquiry) else { return [] }
        return shapes.both.flatMap { old, new in
            Set(old.storage.keys).union(new.storage.keys).sorted().compactMap { attribute in
                let forms = [old, new].map { $0.storage[attribute].flatMap(Self.form) }
                guard Self.differ(forms[0], forms[1]) else { return nil }
                return finding(attribute, old, new)
            }
        }
    }

    /// What of the words decides how the values are stored; nothing for words that don't.
    private static func form(_ words: String) -> String? {
        let parts = words.split(separator: ";").map { part(String($0.drop { $0 == " " })) }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// The same of one call: `serialize coder: JSON`.
    private static func part(_ call: String) -> String {
        let name = call.prefix { $0 != " " }
        switch name {
        case "store_accessor": return ""
        case "store":
            // The accessors of a store name what lies in it, not how it lies there.
            let coder = call.firstRange(of: "coder:").map { call[$0.upperBound...].drop { $0 == " " } } ?? ""
            return "store " + coder.prefix { $0 != "," && $0 != " " }
        case "attribute":
            // Its default isn't stored with the others.
            let type = call.dropFirst(name.count + 1).prefix { $0 != "," && $0 != " " }
            return type.isEmpty || type.hasSuffix(":") ? "" : "attribute \(type)"
        default: return call
        }
    }

    /// Whether the two ways to store differ. An attribute that is only given a type may have no column at all.
    private static func differ(_ old: String?, _ new: String?) -> Bool {
        guard old != new else { return false }
        return old != nil && new != nil || !(old ?? new ?? "").hasPrefix("attribute ")
    }

    private func finding(_ attribute: String, _ old: ClassShape, _ new: ClassShape) -> Finding {
        let (before, after) = (old.storage[attribute], new.storage[attribute])
        return finding(
            .warning, at: new.location, title: "\(new.name)#\(attribute) is stored in another way",
            """
            Live: \(before ?? "as it is"). Candidate: \(after ?? "as it is"). The new code reads rows that were written in \
            the old way, and old code those in the new way, as long as any old process runs.
            """,
            remedy: "Read both forms first; write the new one in the next deploy.", evidence: [old.evidence])
    }
}
