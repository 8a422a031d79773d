class A < B
  X = %w[a b].freeze
  def a(b, *c, d: 1, **e, &f)
    if b then c = <<~T.strip else return d unless e end
      text #{b ? 1 : "x#{2}"}
    T
    [1, -2.5, :s, :"t", ?c, /r\/#{1}/i, %q(a(b)), nil].each { |x, (y, z)| puts x&.y ||= z }
    case b when 1, *c then 2 else 3 end
    begin; yield a; rescue E, F => e; retry; ensure; super; end
    ->(x) { x ** 2 } if !b && c or not d
  end
end
__END__
