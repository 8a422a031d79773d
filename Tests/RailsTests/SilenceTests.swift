import DeployModel
import Rails
import Testing

/// What a migration does, however it is written, is listed or said to be unreadable: never left out.
@Suite struct `Nothing is left out in silence` {
    @Test(arguments: [
        ("return if MyApp::SKIP_THIS; drop_table :b", "drop_table?"),
        ("if IS_ENTERPRISE then drop_table :a else drop_table :b end", "drop_table? drop_table?"),
        (#"drop_table(:a) if "x" == MyApp::NAME"#, "drop_table?"),
        ("add_column :a, :b, :string, null: Config::NULLABLE", "unreadable add_column"),
        ("drop_table :a if [1, 2].include?(LIMIT)", "drop_table?"),
        ("[*TABLES].each { |t| drop_table t }", "unreadable?"),
    ])
    func `constants of other files`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        (#"PG.connect("x").exec("DROP TABLE users")"#, "unreadable"),
        (#"x = PG.connect("x").exec("DROP TABLE users")"#, "unreadable"),
        (#"safety_assured { connection.raw_connection.exec("DROP TABLE users") }"#, "unreadable"),
        (#"say_with_time("x") { PG.connect("x").exec("DROP TABLE users") }"#, "unreadable"),
        (#"[1].each { PG.connect("x").exec("DROP TABLE users") }"#, "unreadable"),
        (#"reversible { |dir| dir.up { PG.connect("x").exec("DROP TABLE users") } }"#, "unreadable"),
        (#"Process.spawn("psql -c 'DROP TABLE users'")"#, "side_effect"),
        (#"binding.eval("drop_table :users")"#, "unreadable"),
        (#"conn = PG.connect("x"); conn.update("UPDATE users SET a = 1"); nil"#, "unreadable"),
        (#"conn = PG.connect("x"); conn.delete("DELETE FROM users"); nil"#, "unreadable"),
        (#"conn = PG.connect("x"); conn.dropped?("users"); nil"#, "unreadable"),
        (#"conn = PG.connect("x"); a = conn.one.two.three"#, "unreadable"),
        ("x = Time.now.to_i; y = x.to_s.split(\",\").map(&:strip)", ""),
    ])
    func `calls on what only the run tells`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("self.class.rm(:users)", "def self.rm(t) = drop_table(t)", "drop_table"),
        ("self.class.add(:users); nil", "def self.add(t) = drop_table(t)", "drop_table"),
        ("self.class.delete(:users); nil", "", "unreadable"),
        ("helper(&method(:drop))", "def helper; yield :a; end\ndef drop(t) = drop_table(t)", "drop_table"),
        ("helper(&@block)", "def helper; yield :a; end", "unreadable unreadable"),
        ("del", "def del; yield; end", "unreadable"),
        ("maker.call(:a)", "def maker; ->(t) { drop_table t }; end", "unreadable"),
        ("self.target = :users", "def target=(t); drop_table t; end", "drop_table"),
        ("del :b", "def del(*); drop_table(*); end", "drop_table"),
        ("del :a, null: false", "def del(t, **); add_column(t, :b, :text, **); end", "add_column"),
        ("del :a, :b, :text", "def del(...); add_column(...); end", "add_column"),
        ("drop_table :a if @done", "def initialize(*); super; @done = true; end", "drop_table?"),
        ("@done ||= false; drop_table :a if @done", "def initialize(*); super; @done = true; end", "drop_table?"),
        ("return unless @skip; drop_table :a", "@skip = false", "drop_table?"),
        ("instance_variable_set(:@skip, true); return unless @skip; drop_table :a", "", "drop_table"),
        (
            "@n = 0; Time.now.to_a.each { bump; drop_table \"t#{@n}\" }", "def bump; @n += 1; end",
            "unreadable?"
        ),
    ])
    func `methods of the migration`(_ body: String, _ methods: String, _ kinds: String) {
        #expect(Self.kinds(body, methods) == kinds)
    }

    @Test(arguments: [
        ("[:a, :b].each(&method(:drop_table))", "drop_table drop_table"),
        ("m = method(:drop_table); m.call(:a)", "drop_table"),
        ("[:a, :b].each(&BLOCK)", "unreadable"),
        (
            "add = ->(t) { return if t == :a; add_column t, :x, :text }; add.call(:a); add.call(:b); drop_table :z",
            "add_column drop_table"
        ),
        ("f = lambda { |t| return if t == :a; drop_table t }; f.call(:a); f.(:b)", "drop_table"),
        ("f = ->(t, u) { drop_table t }; f.curry[:a][:b]", "unreadable"),
        ("f = ->(t) { drop_table t }; [:a].each(&f.to_proc)", "drop_table"),
        ("n = 0; f = -> { n += 1 }; Time.now.to_a.each { f.call; drop_table \"t#{n}\" }", "unreadable?"),
    ])
    func `lambdas`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("begin; add_column :a, :b, :text; return; rescue => e; drop_table :a; end", "add_column drop_table?"),
        (
            "begin; add_column :a, :b, :text; return; rescue => e; nil; end; drop_table :z",
            "add_column drop_table?"
        ),
        ("case :a when ->(x) { x == :a } then drop_table :b end", "drop_table?"),
        ("case :a when *LIST then drop_table :b end", "drop_table?"),
        ("case :a when *[:a, :c] then drop_table :b else drop_table :c end", "drop_table"),
        ("case [1] when [Integer] then drop_table :b end", "drop_table?"),
        ("case({a: 1}) when {a: 1.0} then drop_table :b end", "drop_table?"),
        ("table = nil; case { table: :users } in { table: } then drop_table table end", "unreadable?"),
        ("table = :a; { table: :users } => { table: }; drop_table table", "unreadable"),
        ("drop_table :a if { t: :a } in { t: }", "drop_table?"),
        ("table = :a; [:users] in [table]; drop_table table", "unreadable"),
    ])
    func `choices`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        (
            "h = { users: [] }; h[:users] << :email; h.each { |t, cs| cs.each { |c| add_column t, c, :text } }",
            "unreadable?"
        ),
        ("h = { a: {} }; h[:a][:b] = :c; h[:a].each { |k, v| remove_column :t, k }", "unreadable?"),
        ("list = [[]]; list.first << :x; list.each { |l| l.each { |t| drop_table t } }", "unreadable?"),
        ("h = Hash.new { |hh, k| hh[k] = [] }; h[:a] << :b; h.each { |k, v| drop_table k }", "unreadable?"),
        ("list = [:x]; list.each { |t| drop_table t; list << :y if t == :x }", "drop_table unreadable"),
        ("t = +\"old_users\"; t.delete_prefix!(\"old_\"); drop_table t", "unreadable"),
        ("l = Set.new([:a]); l.merge([:b]); l.each { |t| drop_table t }", "unreadable?"),
        ("l = [:a, :b]; l.rotate!; drop_table l.first", "unreadable"),
        ("l = [:a, :b]; l.fill(:c); drop_table l.first", "unreadable"),
        ("t = +\"a\"; t.succ!; drop_table t", "unreadable"),
        ("[].tap { |l| l << :a }.each { |t| drop_table t }", "unreadable?"),
        ("for t in (list = [:a]) do drop_table t; list << :b if t == :a end", "drop_table unreadable"),
        ("h = {}; h[:a] ||= []; h[:a] << :b; h[:a].each { |t| drop_table t }", "unreadable?"),
        ("@t = :a; instance_variable_set(NAME, :b); drop_table @t", "unreadable"),
    ])
    func `objects that are changed`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("Setting.registrations_mode = \"none\"", "model_code"),
        ("Setting[:mode] = \"none\"", "model_code"),
        ("ActiveRecord::Base.table_name_prefix = \"foo_\"; drop_table :users", "unreadable drop_table"),
        ("connection.schema_search_path = \"tenant\"; drop_table :users", "unreadable drop_table"),
        ("user = User.new; user.roles = []", "model_code"),
        ("PG.connect(\"x\").mode = 1", "unreadable"),
        ("ActiveRecord::Base.logger = nil", ""),
    ])
    func `setters`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test(arguments: [
        ("drop_table :a if 1 == 1.0", "drop_table?"),
        ("drop_table :a unless [nil].any?", "drop_table"),
        ("drop_table :a if 1.is_a?(Numeric)", "drop_table?"),
        ("drop_table :a if [1].is_a?(Enumerable)", "drop_table?"),
        ("drop_table({ \"t\" => :a }.with_indifferent_access[:t])", "unreadable"),
        ("drop_table({ \"t\" => :a }.symbolize_keys[:t])", "unreadable"),
        ("[:a, :b].each_index { |i| drop_table \"t#{i}\" }", "unreadable?"),
        ("(1..5).step(2) { |i| drop_table \"t#{i}\" }", "unreadable?"),
        ("[:a, :b].each_cons(2) { |t, u| drop_table t }", "unreadable?"),
        ("[:a, :b].each_slice(SIZE) { |t, u| drop_table t }", "unreadable?"),
        ("[:a].each.with_index { |t, i| drop_table \"#{t}#{i}\" }", "drop_table"),
        ("[:a].each.with_index(1) { |t, i| drop_table \"#{t}#{i}\" }", "unreadable?"),
        ("[:a].each.with_index(1).each { |t, i| drop_table \"#{t}#{i}\" }", "unreadable?"),
        ("[1, 2].each { |i| break if FOO; drop_table \"t#{i}\" }; drop_table :z", "drop_table? drop_table? drop_table"),
        (
            "[1, 2].each { |i| return if FOO; drop_table \"t#{i}\" }; drop_table :z",
            "drop_table? drop_table? drop_table?"
        ),
        ("[:a].cycle(2) { |t| drop_table t }", "unreadable?"),
        ("r = [1].each { |x| break nil }; drop_table :a unless r", "drop_table?"),
        ("([:a] | [:a, :b]).each { |t| drop_table t }", "drop_table drop_table"),
        ("[:a, :b].find { |t| drop_table t; true }", "drop_table"),
        ("[:a, :b].all? { |t| drop_table t }", "drop_table drop_table?"),
        (#"drop_table "users".gsub("users", 'old_\0')"#, "unreadable"),
        (#"drop_table "t%d" % 1.5"#, "unreadable"),
    ])
    func `values that are nearly known`(_ body: String, _ kinds: String) {
        #expect(Self.kinds(body) == kinds)
    }

    @Test func `what a superclass of the file does`() {
        let text = """
            class Base < ActiveRecord::Migration[7.0]
              def change
                drop_table :users
              end
            end
            class Example < Base
              def change
                super
                add_column :a, :b, :text
              end
            end
            """
        #expect(Self.kinds(ofFile: text) == "unreadable add_column")
    }

    @Test func `what a module of the file does`() {
        let text = """
            module Dropping
              def up
                drop_table :users
              end
            end
            class Example < ActiveRecord::Migration[7.0]
              include Dropping
              def up
                super
              end
            end
            """
        #expect(Self.kinds(ofFile: text) == "unreadable")
    }

    // MARK: Reading

    /// The kinds of what a body does; `?` behind what stands under a condition.
    static func kinds(_ body: String, _ methods: String = "") -> String {
        kinds(ofFile: "class Example < ActiveRecord::Migration[7.0]\ndef up\n\(body)\nend\n\(methods)\nend\n")
    }

    static func kinds(ofFile text: String) -> String {
        RailsMigrationReader.read(path: "db/migrate/20240131120000_example.rb", text: Array(text.utf8))
            .operations
            .map { OperationRecord($0).kind + ($0.guards.isEmpty ? "" : "?") }.joined(separator: " ")
    }
}
