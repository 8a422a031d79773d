case [1, {a: 2}]
in [Integer => x, {a:}] if x > 0 then a
in nil | true
end
