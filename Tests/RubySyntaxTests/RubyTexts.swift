/// Ruby to read. What each text becomes stands in Snapshots/, under the same name.
enum RubyTexts {
    static let migrations = [
        """
        class AddNameToUsers < ActiveRecord::Migration[7.1]
          disable_ddl_transaction!

          def change
            add_column :users, :name, :string, null: false, default: "", limit: 1_000
            add_index :users, [:name, :email], unique: true, algorithm: :concurrently if !index_exists?(:users, :name)
          end
        end
        """,
        """
        class CreateOrders < ActiveRecord::Migration::Current
          def up
            create_table :orders, id: :uuid do |t|
              t.references :user, foreign_key: { to_table: :people }
              t.decimal :total, precision: 8, scale: 2, default: -1.5
              t.timestamps
            end
            execute <<~SQL.squish
              UPDATE orders
              SET total = 0
            SQL
            %w[a b].each { |name| add_column "orders", "#{name}_count", :integer }
          end

          def self.down() = drop_table(:orders)
        end
        """,
        """
        reversible do |dir|
          dir.up { say_with_time("x") { User.where(a: nil).in_batches.update_all a: 1 } }
        end
        """,
    ]

    static let calls = [
        "a", "a()", "a b", "a b c, d", "a(b c)", "a.b", "a.b c", "a&.b(c).d", "a::B", "a::b 1", "A::B.c", "::A", "A()",
        "A 1", "a.()", "a.class", "a.if b", "a :b, 'c' => 1, d: 2", "a('b': 1, \"c\": 2)", "a(b:, c:)",
        "a(*b, **c, &d)",
        "a(*, **, &)", "def a(...) = b(...)", "a [1]", "a[1]", "a = 1; a [1]", "a -1", "a - 1", "a = 1; a -1", "a *b",
        "a &b", "a (1), 2", "a (1).b", "a(1).b", "a ? b : c", "a ?b", "a.b? ? c : d", "a! b", "super", "super()",
        "super a", "yield", "yield 1, a", "yield(1)[2]", "a\n  .b\n  # c\n  &.d", "a.b\n  .c d", "a(\n  b,\n  c,\n)",
        "a b: 1,\n  c: 2", "puts -x, /y/, %w[z]", "a b if c", "not a b", "!a b", "a { b }.c d", "a.b = c d", "p do end",
        "raise A, \"b\" unless c", "a ->(b) { b }, c", "foo(a) [1]", "a.b [1]", "puts(a) if b", "private def a = 1",
    ]

    static let blocks = [
        "a { |b| c }", "a do |b| c end", "a b { c }", "a b do c end", "a = b c do d end",
        "a(b do c end)", "a b.c { d } do e end", "a.each do |(b, c), *d, e: 1, **f, &g; h| end", "a { || b }",
        "a { |b, c = 1 + 2, d| }", "a { _1 + it }", "->(a, b = 1) { a }", "-> a, b { a }", "-> do a end",
        "a -> do b end, c", "a ->(b) do c end do d end", "loop do break if a end", "return a.b do |c| end",
        "while a do b end", "until a b do c end", "for a in b do c end", "a do b rescue c end",
        "a do\n  b\nrescue C => d\n  e\nensure\n  f\nend", "lambda { |a| a }.call 1", "a { |b|\n  c\n  d\n}",
        "super { a }", "super a do b end", "BEGIN { a }",
    ]

    static let literals = [
        "1_000; 0xff; 0b11; 0o17; 017; 99999999999999999999; 1.5e-3; 2r; 3i; 2.5ri; -1; +1; - 1",
        #""a\tb\n\\ \"c\" \u00e9 \u{41 42} \x41 \101 \e \C-a""#, #"'a\tb \' \\'"#, #""a#{b}c#{"d#{e}"}" "#,
        "\"#@a #@@b #$c #d\"", "'a' \"b\" 'c'", "'a' \\\n  'b'", "\"a\nb\"", "?a + ?\\n",
        ":a; :\"b c\"; :'d'; :e?; :f=",
        ":[]; :[]=; :<=>; :!; :+@; :class; :A; :@a", "%w[a b\\ c #{d}]", "%W[a#{b}c d]", "%i[a b]", "%(a (b) c)",
        "%q{a #{b}}", "%s(a b)", "`ls #{a}`; %x(b)", "/a\\/b#{c}/mi; %r{d/e}", "[1, *a, b => c]", "{}",
        "{a: 1, \"b\": 2, 'c' => 3, d => 4, **e, f:}", "{ a: { b: [] } }", "a..b; a...b; a..; ..b; (1..)",
        "__FILE__; __LINE__; __dir__", "nil; true; false; self", "@a; @@b; $c; $1; $!; $-w",
        "a /b/; a / b; a = 1; a /b",
        "%w()", "[\n  1,\n  2,\n]", "\"\\\n\"", "<<A\nA\n", "# coding\n1 # one\n=begin\n2\n=end\n3\n__END__\n4",
    ]

    static let heredocs = [
        "a <<A, b\nx\n  y\nA\nc", "a <<-A\n  x\n  A\nc", "a <<~A\n    x\n      y\n\n    #{z} w\n  A\nc",
        "a <<~'A', <<~\"B\"\n  x \\n #{y}\nA\n  z\\tw\nB\nc", "a(<<~A.squish, b: 1)\n  x\nA\nc",
        "a <<~A\n\tx\n\t  y\nA",
        "a <<~A do |b|\n  x\nA\n  c\nend", "<<~A\n  x\n  #{<<~B}\n    y\n  B\n  z\nA", "\"#{<<A} b\"\nx\nA\nc",
        "a = <<A\nx\nA\n  .b\nc", "a <<`A`\nls\nA", "a <<~A\n  b \\\n  c\nA", "a << b; a <<b; a = 1; a <<b",
        "<<~A + \"b\"\n  x\nA",
        "a [<<~A, <<~B]\n  x\nA\n  y\nB", "class << self; end", "a <<~A\r\n  x\r\n  y\r\nA\r\nb",
    ]

    static let operators = [
        "a + b * c ** d", "-a ** b", "-2 ** 2", "2 ** -1", "-1.abs", "!a && b || c", "not a and b or c", "a <=> b == c",
        "a == b", "a =~ /b/", "a !~ b", "a != b", "a << b + c", "a & b | c ^ d", "~a", "a % b", "a ? b : c ? d : e",
        "a ? b ? c : d : e", "a if b unless c", "a rescue b", "a and b if c", "a..b + 1", "defined? a && b",
        "defined?(a) && b", "a += 1", "a ||= b", "a && b = c", "a or return b", "!a.b", "a.!; a.+ b", "(a; b)", "(a)",
        "a +\n  b", "a &&\n  b", "a <\n b", "x = !y", "a -b", "a ?\n  b :\n  c", "1 + -1", "[1, -1]",
        "a = b ? \"c\": d",
    ]

    static let assignments = [
        "a = b = c", "a = b rescue c", "a = 1, 2", "a = *b", "a, b = c", "a, (b, *c), @d = e", "*a, b = c", "a, = b",
        "(a, b), c = d", "a.b, c[d] = e", "a.b += 1", "a[b] ||= c", "A = 1; A::B = 2", "$a = @b = 3",
        "a = if b then c end",
        "a = b do c end", "a = begin b end", "a = not(b)", "a&.b = 1", "a = b, *c", "for a, (b, c) in d; end",
        "a = case b when c then d end", "a = yield b", "self.a = b", "a = [1].map do |b| c end",
    ]

    static let flow = [
        "if a then b elsif c then d else e end", "if a\n  b\nend", "unless a\n  b\nelse\n  c\nend", "while a\n  b\nend",
        "until a do b end", "begin a end while b", "case a\nwhen b, *c then d\nwhen e\n  f\nelse\n  g\nend",
        "case\nwhen a then b\nend", "for a in b\n  c\nend",
        "begin\n  a\nrescue B, C => d\n  e\nrescue\n  f\nelse\n  g\nensure\n  h\nend", "begin; a; end",
        "return; return a, b; break a; next; redo; retry", "return if a", "return { a: 1 } unless b", "a while b",
        "a until b", "if (a)\n  b end", "if a and not b; c; end", "if a do b end; c; end", "puts(if a then b end)",
        "alias a b; alias :c= :d; alias $e $f", "undef a, :b", "BEGIN { a }; END { b }", "a;;b\n\n;c",
        "return :a => 1, \"b\" => 2",
    ]

    static let patterns = [
        "case a\nin [b, *c] if d then e\nin {f: Integer => g, h:, **nil}\n  i\nin A(b) | C[d:] then e\nelse\n  f\nend",
        "case a\nin 1.. | \"b\" | :c | nil | /d/ then e\nin ^f | ^(g + 1) then h\nin b, c\n  d\nin e:\n  f\nend",
        "a => {b:}", "a in [1, *]", "case [a, b]\nin A::B, ..1\n  c\nend",
    ]

    static let definitions = [
        "def a; end", "def a(b, c = 1, *d, e, f:, g: 2, **h, &i)\n  j\nend", "def a b, c = {}\n  d\nend",
        "def self.a; end",
        "def a.b(c) = c + 1", "def a() = b c", "def a = b rescue c", "def a=(b); end", "def []=(a, b); end",
        "def ==(o) = true", "def +@; end; def !; end; def `(a); end", "def class; end; def end; end",
        "def a(b, (c, d)); end",
        "def a(*, **nil, &)\nend", "def a\n  b\nrescue C\n  d\nend", "class A; end", "class A < B::C\n  d\nend",
        "class ::A::B < C.d(e: 1); end", "class << self\n  a\nend", "module A\n  module B; end\nend",
        "class A < Struct.new(:b); end", "private def a(b:)\n  b\nend", "def a(b:\n  1, c: 2)\nend",
        "def a b:, c: 1\n  d\nend",
        "def x.y.z; end",
    ]

    /// Each holds something that isn't Ruby; the statements around it must be unharmed.
    static let broken = [
        "a\nb )\nc", "a\nb c d: e f: g\nh", "def a\n  b 1 2\n  c\nend\ndef d; end", "a do\n  b ]\n  c\nend\nd",
        "a(1,\n  2 3,\n  4)\nb", "a(1\nb\nc", "a [1, 2\nb\nc", "a { b\nc", "x = \nend\ny",
        "class A\n  def b\n    c\n  end",
        "class A\n  def b\n    if c\n      d\n  end\n\n  def e\n  end\nend\n", "a\nb \"c\nd\n", "a\nb <<~C\n  d\ne\n",
        "a\nb \"#{c\nd\n", "a %w[b\nc", "a\nend\nb\nend\nc", "a\nelse\nb", "if a b\n  c\nelse\n  d\nend\ne",
        "a = \"B\" = c\nd",
        "def (\n  a\nend\nb", "case a\n  b\nend\nc", "case a\nwhen b c\n  d\nend\ne", "a ? b\nc", "a +\n", "@ a\nb",
        "a\nb\0c\nd",
        "a.\n", "{a: }\nb", "a => ", "->(a { b }\nc", "foo(a, b do |c| d)\ne",
        "begin\n  a b c: d: e\nrescue F\n  g\nend\nh",
        "a b, c d\ne", "a + b c\nd", "[a b]\nc", "{a: b c}\nd", "a b: 1, c\nd", "def a\n  class B; end\n  c\nend",
        "<% a %>\nb", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\ne", "\u{FEFF}a", "a\u{A0}= 1", "é = 1",
    ]
}
