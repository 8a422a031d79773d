# frozen_string_literal: true

# Compares what `ruby-words` makes of Ruby files with what Ruby's own parser, Ripper, makes of them.
#
# Usage: ruby ripper-words.rb LIST WORDS CALLS UNREADABLE
#   LIST has lines "PATH<tab>SHOWN NAME<tab>KIND"; the others are what `ruby-words words`, `calls` and `unreadable`
#   printed for those paths.
#
# Words are compared with Ripper.lex: place and text of each. Before that, on both sides, neighbouring pieces of one
# string's text are joined: Ripper parts the lines of a `<<~` heredoc and their indentation, its versions differently.
# Calls are compared with Ripper.sexp_raw: where the name stands, the literal arguments, how many there are, a block.

require 'ripper'

# Reads what ruby-words printed: path => lines.
def sections(file)
  result = Hash.new { |hash, key| hash[key] = [] }
  lines = nil
  File.foreach(file, encoding: 'UTF-8') do |line|
    line = line.scrub.chomp
    line.start_with?('= ') ? lines = result[line[2..]] : lines << line
  end
  result
end

def escaped(text)
  text.dup.force_encoding('UTF-8').scrub.gsub('\\') { '\\\\' }.gsub("\n", '\\n').gsub("\r", '\\r')
end

# The words of a text, and how its strings are quoted.
class Words
  CONTENT = %i[on_tstring_content on_ignored_sp].freeze
  OPENING = %i[on_tstring_beg on_backtick on_symbeg on_regexp_beg on_words_beg on_qwords_beg on_symbols_beg
               on_qsymbols_beg].freeze
  CLOSING = %i[on_tstring_end on_label_end on_regexp_end].freeze

  attr_reader :tokens

  def initialize(source)
    tokens = Ripper.lex(source).reject { |token| token[2].empty? }
    @tokens = tokens.sort_by.with_index { |token, index| [token[0], index] }
  end

  def lines
    joined(@tokens.map { |place, kind, text| [place, CONTENT.include?(kind), text] })
      .map { |place, _, text| "#{place[0]}:#{place[1]} #{escaped(text)}" }
  end

  # Joins neighbouring pieces of string text.
  def joined(tokens)
    tokens.each_with_object([]) do |(place, content, text), result|
      if content && result.last && result.last[1] then result.last[2] += text
      else result << [place, content, text.dup]
      end
    end
  end

  # Where each piece of string text stands, or the first one in a line => the piece and the word that opened its string.
  def pieces
    result = {}
    open = []
    heredocs = []
    @tokens.each do |place, kind, text|
      case kind
      when *OPENING then open << text unless kind == :on_symbeg && text == ':'
      when *CLOSING then open.pop
      when :on_embexpr_beg then open << nil
      when :on_embexpr_end then open.pop
      when :on_heredoc_beg then heredocs << text
      when :on_heredoc_end then heredocs.shift
      when :on_tstring_content
        result[place] = [text, open.last || heredocs.first || '"']
        result[place[0]] ||= result[place]
      end
    end
    result
  end
end

# Reads the calls of a tree of Ripper.sexp_raw.
class CallReader
  NAMES = %i[@ident @const @kw @backtick].freeze
  EMPTY = %i[args_new qwords_new words_new qsymbols_new symbols_new mrhs_new word_new].freeze
  PIECES = %i[args_add args_add_star qwords_add words_add qsymbols_add symbols_add].freeze
  JUMPS = %i[return break next].freeze
  CALLS = %i[method_add_arg command command_call fcall call].freeze

  def initialize(source, pieces)
    @pieces = pieces
    @found = []
    walk(Ripper.sexp_raw(source))
  end

  def lines = @found.sort_by.with_index { |(place, _), index| [place, index] }.map(&:last)

  private

  def walk(node)
    return unless node.is_a?(Array)
    return node.each { |child| walk(child) } unless node[0].is_a?(Symbol)

    case node[0]
    when :method_add_block then block_call(node)
    when *CALLS then add(node, nil)
    when :field
      walk(node[1])
      record(node[3], [], nil)
    else node[1..].each { |child| walk(child) } unless node[0].start_with?('@')
    end
  end

  # A call with a block; the block may also belong to `super`, which isn't listed.
  def block_call(node)
    inner = node[1]
    if CALLS.include?(inner[0]) then add(inner, ' block')
    elsif %i[vcall var_ref].include?(inner[0]) then record(inner[1], [], ' block')
    elsif JUMPS.include?(inner[0]) && (call = only(inner[1])) then add(call, ' block')
    else walk(inner)
    end
    walk(node[2])
  end

  # The only argument of `return`, if it is a call: `return list.map do … end` gives the block to `map`.
  def only(arguments)
    arguments = arguments[1] if arguments[0] == :args_add_block
    arguments[2] if arguments[0] == :args_add && arguments[1] == [:args_new] && CALLS.include?(arguments[2][0])
  end

  def add(node, block)
    receiver, name, arguments = parts(node)
    walk(receiver)
    list, marker = arguments(arguments)
    record(name, list, block || marker)
  end

  # The receiver, the name's word and the arguments.
  def parts(node)
    case node[0]
    when :command then [nil, node[1], node[2]]
    when :command_call then [node[1], node[3], node[4]]
    when :fcall then [nil, node[1], nil]
    when :call then [node[1], node[3] == :call ? nil : node[3], nil]
    else
      receiver, name, = CALLS.include?(node[1][0]) ? parts(node[1]) : [node[1], nil]
      [receiver, name, node[2]]
    end
  end

  def record(name, arguments, block)
    return unless name.is_a?(Array) && NAMES.include?(name[0]) && name[1].match?(/\A[[:alpha:]_]/)

    @found << [name[2], "#{name[2][0]}:#{name[2][1]} #{escaped(name[1])}(#{arguments.join(', ')})#{block}"]
  end

  # Walks the arguments; gives their literals, and " &" if there is a block argument.
  def arguments(node)
    return [[], nil] if node.nil? || node == false || EMPTY.include?(node[0])

    case node[0]
    when :arg_paren then arguments(node[1])
    when :args_add_block
      walk(node[2])
      [arguments(node[1])[0], node[2] == false ? nil : ' &']
    when :args_forward then [['_'], nil]
    else
      [elements(node), nil]
    end
  end

  # The elements of a list, each as its literal, and walks them.
  def elements(node)
    return [] if node.nil? || EMPTY.include?(node[0])
    return (walk(node); [literal(node)]) unless PIECES.include?(node[0])

    before = elements(node[1])
    walk(node[2])
    before + [node[0] == :args_add_star ? '_' : literal(node[2])]
  end

  def quoted(text) = "\"#{escaped(text)}\""

  def literal(node)
    case node[0]
    when :@int then integer(node[1])
    when :unary then node[1] == :-@ && node[2][0] == :@int ? integer("-#{node[2][1]}") : '_'
    when :var_ref then %w[nil true false].include?(node[1][1]) ? node[1][1] : '_'
    when :@label then ":#{quoted(node[1].chomp(':'))}"
    when :symbol_literal then ":#{quoted(node[1][1][1])}"
    when :dyna_symbol then (text = contents(node[1])) ? ":#{quoted(text)}" : '_'
    when :string_literal, :string_concat then (text = contents(node)) ? quoted(text) : '_'
    when :@CHAR then quoted(unescaped(node[1][1..], '"'))
    when :array then array(node[1])
    when :hash then "{#{node[1] ? pairs(node[1][1]) : ''}}"
    when :bare_assoc_hash then "{#{pairs(node[1])}}"
    else '_'
    end
  end

  def integer(text)
    value = Integer(text)
    value.bit_length > 63 ? 'big' : value.to_s
  end

  def array(node)
    return '[]' if node.nil?

    symbols = %i[qsymbols_add symbols_add].include?(node[0])
    words = %i[qwords_add words_add].include?(node[0]) || symbols
    list = words ? word_list(node).map { |word| word(word, symbols) } : silently { elements(node) }
    "[#{list.join(', ')}]"
  end

  # Without recording calls twice.
  def silently
    kept = @found
    @found = []
    yield
  ensure
    @found = kept
  end

  def word_list(node) = EMPTY.include?(node[0]) ? [] : word_list(node[1]) + [node[2]]

  def word(node, symbol)
    text = contents(node)
    text ? "#{':' if symbol}#{quoted(text)}" : '_'
  end

  def pairs(list)
    list.map do |pair|
      next '**' if pair[0] == :assoc_splat

      key = literal(pair[1])
      value = pair[2].nil? ? '_' : literal(pair[2])
      "#{key}=>#{value}"
    end.join(', ')
  end

  # The text of a string, or nil if there is an interpolation in it.
  def contents(node)
    case node[0]
    when :string_literal, :dyna_symbol then contents(node[1])
    when :string_concat
      left, right = contents(node[1]), contents(node[2])
      left && right && left + right
    when :string_content, :xstring_new, :word_new then +''
    when :string_add, :word_add
      before, after = contents(node[1]), contents(node[2])
      before && after && before + after
    when :@tstring_content then piece(node)
    end
  end

  # Of a `<<~` heredoc Ripper.lex says the text: Ripper.sexp_raw of Ruby 3.1 keeps the indentation of every other line.
  def piece(node)
    text, opening = @pieces[node[2]] || @pieces[node[2][0]]
    unescaped(opening&.start_with?('<<~') ? text : node[1], opening || '"')
  end

  # Resolves backslashes as Ruby does: its parser is asked, nothing is run.
  def unescaped(text, opening)
    return text.delete("\r") unless text.include?('\\')

    case opening
    when /\A<<[-~]?'/ then text
    when /\A(?:'|%q|:'|%s|%[wi])/
      quotes = { "'" => "'", ":'" => "'" }[opening] || opening[2..].strip
      quotes += quotes.tr('([{<', ')]}>')
      blanks = opening.match?(/\A%[wi]/) ? '\s' : ''
      text.gsub(/\\([\\#{Regexp.escape(quotes)}#{blanks}])/m) { Regexp.last_match(1) }
    else
      node = RubyVM::AbstractSyntaxTree.parse("# encoding: utf-8\n%Q\x01#{text}\x01").children[2]
      node.children[0].to_s
    end
  end
end

# Why the two may differ: the cause, and whether it is the cause in that text. A file with an explained difference is
# counted as explained, not as equal.
EXPLAINED = [
  ["Ruby #{RUBY_VERSION}, which is the one here, can't parse the file",
   ->(source) { Ripper.sexp_raw(source).nil? }]
].freeze

def explanation(source) = EXPLAINED.find { |_, test| test.call(source) }&.first

# Counts files of one kind, and how many are equal.
Tally = Struct.new(:files, :words, :calls, :readable, :explained)

def first_difference(ours, theirs)
  index = (0..[ours.size, theirs.size].max).find { |place| ours[place] != theirs[place] }
  [ours[index], theirs[index]]
end

def main(list, words_file, calls_file, unreadable_file)
  words, calls, unreadable = [words_file, calls_file, unreadable_file].map { |file| sections(file) }
  tallies = Hash.new { |hash, kind| hash[kind] = Tally.new(0, 0, 0, 0, 0) }
  lines_of_calls = [0, 0]
  File.foreach(list, chomp: true) do |entry|
    path, name, kind = entry.split("\t")
    source = File.read(path, encoding: 'UTF-8')
    tally = tallies[kind]
    tally.files += 1
    tally.readable += 1 if unreadable[path].empty?
    unreadable[path].each { |line| puts "#{name}:#{line.sub(' ', ': unreadable: ')}" }
    lexed = Words.new(source)
    theirs = CallReader.new(source, lexed.pieces).lines
    differences = compare(words[path], lexed.lines), compare(calls[path], theirs)
    cause = explanation(source) if differences.any?
    %w[words calls].zip(differences) { |what, difference| show(what, name, difference, cause) if difference }
    tally.explained += 1 if cause
    tally.words += 1 unless differences[0]
    tally.calls += 1 unless differences[1]
    next if cause

    lines_of_calls[0] += theirs.size
    lines_of_calls[1] += (theirs & calls[path]).size
  end
  report(tallies, lines_of_calls)
end

# The first line that differs, of ours and of theirs; nil if there is none.
def compare(ours, theirs) = ours == theirs ? nil : first_difference(ours, theirs)

def show(what, name, (our, their), cause)
  line = (their || our)[/\A\d+/]
  puts "#{name}:#{line}: #{what}: ours #{our.inspect}, Ripper's #{their.inspect}#{"; explained: #{cause}" if cause}"
end

def share(part, whole) = whole.zero? ? '-' : format('%.3f %%', (100_000.0 * part / whole).floor / 1000.0)

def report(tallies, calls)
  puts '', '| kind | files | all words equal | all calls equal | differences explained | nothing unreadable |',
       '|---|--:|--:|--:|--:|--:|'
  tallies.sort.each do |kind, tally|
    shares = [tally.words, tally.calls, tally.readable].map { |part| "#{part} (#{share(part, tally.files)})" }
    puts "| #{kind} | #{tally.files} | #{shares[0]} | #{shares[1]} | #{tally.explained} | #{shares[2]} |"
  end
  puts '', "#{calls[1]} of #{calls[0]} calls equal (#{share(calls[1], calls[0])}), with Ruby #{RUBY_VERSION}"
end

main(*ARGV)
