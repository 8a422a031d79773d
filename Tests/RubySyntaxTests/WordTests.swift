import RubySyntax
import Testing

@Suite("Words") struct WordTests {
    /// A text, and its words with `·` between them; `⏎` is a line's end.
    static let table: [(text: String, words: String)] = [
        ("add_column :a, :b", "add_column· ·:·a·,· ·:·b"),
        ("a # b\n# c\nd\n", "a· ·# b⏎·# c⏎·d·⏎"),
        ("x = -1; -x; foo -1; +3", "x· ·=· ·-·1·;· ·-·x·;· ·foo· ·-·1·;· ·+3"),
        ("%w[ a b\n  c ]", "%w[· ·a· ·b·⏎  ·c· ·]"),
        ("foo <<~A, 1\n  a\n  #{b} c\n  A\nx", "foo· ·<<~A·,· ·1·⏎·  a⏎  ·#{·b·}· c⏎·  A⏎·x"),
        ("=begin\nfoo\n=end\nx", "=begin⏎·foo⏎·=end⏎·x"),
        ("a \\\n  b", "a· ·\\⏎·  ·b"),
        ("foo 'a': 1, \"b\": 2", "foo· ·'·a·':· ·1·,· ·\"·b·\":· ·2"),
        ("'a': 1", "'·a·'·:· ·1"),
        ("f ?x, ?\\n, ?\\u{41}", "f· ·?x·,· ·?\\n·,· ·?\\u{41}"),
        ("a ? b : c", "a· ·?· ·b· ·:· ·c"),
        ("a ?b: c", "a· ·?b·:· ·c"),
        ("`ls`; %x(a)", "`·ls·`·;· ·%x(·a·)"),
        (":\"a\"; :b; :[]=; :<=>; :c?; :d=", ":\"·a·\"·;· ·:·b·;· ·:·[]=·;· ·:·<=>·;· ·:·c?·;· ·:·d="),
        ("a ? x ::B : c", "a· ·?· ·x· ·::·B· ·:· ·c"),
        ("/a#{b}/mx; a / b / c; a /b/", "/·a·#{·b·}·/mx·;· ·a· ·/· ·b· ·/· ·c·;· ·a· ·/·b·/"),
        ("a = 1; a /b", "a· ·=· ·1·;· ·a· ·/·b"),
        ("def m(a) a /b end; a /b c/", "def· ·m·(·a·)· ·a· ·/·b· ·end·;· ·a· ·/·b c·/"),
        ("x { |a| a /b }; a /b c/", "x· ·{· ·|·a·|· ·a· ·/·b· ·}·;· ·a· ·/·b c·/"),
        ("->(a) { a /b }; a /b c/", "->·(·a·)· ·{· ·a· ·/·b· ·}·;· ·a· ·/·b c·/"),
        ("a = 1; x { a /b }; a /b", "a· ·=· ·1·;· ·x· ·{· ·a· ·/·b· ·}·;· ·a· ·/·b"),
        ("__END__\nfoo", "__END__⏎foo"),
        ("a\n__END__ b", "a·⏎·__END__· ·b"),
        ("\"a #@b #$c #$1 #1 #@1\"", "\"·a ·#·@b· ·#·$c· ·#·$1· #1 #@1·\""),
        ("a\r\nb", "a·⏎·b"),
        ("{ || x }", "{· ·|·|· ·x· ·}"),
        ("a || b; a ||= b", "a· ·||· ·b·;· ·a· ·||=· ·b"),
        ("a&.b; a&&b; a &b", "a·&.·b·;· ·a·&&·b·;· ·a· ·&·b"),
        ("1r 2i 0x1f 1_000 1e3 1.5 1.a 1..2", "1r· ·2i· ·0x1f· ·1_000· ·1e3· ·1.5· ·1·.·a· ·1·..·2"),
        ("1if a; 1r; 1rescue b", "1·if· ·a·;· ·1r·;· ·1·rescue· ·b"),
        ("def a=(b) end; def self.b=(c) end", "def· ·a=·(·b·)· ·end·;· ·def· ·self·.·b=·(·c·)· ·end"),
        ("def a= b; a.b= c", "def· ·a=· ·b·;· ·a·.·b·=· ·c"),
        ("a.!; a.[]; a.class; def -@; end", "a·.·!·;· ·a·.·[]·;· ·a·.·class·;· ·def· ·-@·;· ·end"),
        ("$1 $! $-w $_ $abc @a @@b", "$1· ·$!· ·$-w· ·$_· ·$abc· ·@a· ·@@b"),
        ("class A<<B; end; class << self; end", "class· ·A·<<·B·;· ·end·;· ·class· ·<<· ·self·;· ·end"),
        ("a <<b; a << b", "a· ·<<b·;· ·a· ·<<· ·b"),
        ("a%b; a %w[c]; a % b", "a·%·b·;· ·a· ·%w[·c·]·;· ·a· ·%· ·b"),
        ("%(a(b)c); %<a>; %|b|", "%(·a(b)c·)·;· ·%<·a·>·;· ·%|·b·|"),
        ("if: 1; {if: 1, a?: 2, B: 3}", "if·:· ·1·;· ·{·if:· ·1·,· ·a?:· ·2·,· ·B:· ·3·}"),
        ("a b:1; a ?b :c", "a· ·b:·1·;· ·a· ·?b· ·:·c"),
        ("->(a){}; -> a do end", "->·(·a·)·{·}·;· ·->· ·a· ·do· ·end"),
        ("a *b; a * b; a **b; a ** b", "a· ·*·b·;· ·a· ·*· ·b·;· ·a· ·**·b·;· ·a· ·**· ·b"),
        ("\"#{a ? \"b\" : 'c'}\"", "\"·#{·a· ·?· ·\"·b·\"· ·:· ·'·c·'·}·\""),
        ("p <<A + \"x\nb\nA\ny\"\n", "p· ·<<A· ·+· ·\"·x⏎·b⏎·A⏎·y·\"·⏎"),
        ("\u{FEFF}a", "\u{FEFF}·a"),
        ("", ""),
    ]

    @Test(arguments: table) func `are parted as Ruby parts them`(text: String, words: String) {
        let bytes = Array(text.utf8)
        let parted = RubyWords.ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        let shown = parted.joined(separator: "·").replacing("\r\n", with: "⏎").replacing("\n", with: "⏎")
        #expect(shown == words)
    }
}
