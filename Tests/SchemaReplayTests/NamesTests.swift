import SchemaReplay
import Testing

@Suite struct `Rails' default names` {
    // The hashes are those of another SHA-256 over the words that Rails hashes.
    @Test func `of indexes`() {
        #expect(RailsNames.index(on: "users", columns: ["email"]) == "index_users_on_email")
        #expect(RailsNames.index(on: "users", columns: ["a", "b"]) == "index_users_on_a_and_b")
        let long = RailsNames.index(on: String(repeating: "t", count: 40), columns: ["account_id", "created_at"])
        #expect(long == "idx_on_account_id_created_at_f33a8dd793")
        #expect(long.utf8.count <= 62)
    }

    @Test func `of foreign keys and checks`() {
        #expect(RailsNames.foreignKey(on: "posts", columns: ["user_id"]) == "fk_rails_5b5ddfd518")
        #expect(RailsNames.check(on: "products", expression: "price > 0") == "chk_rails_50b1a1153c")
    }
}
