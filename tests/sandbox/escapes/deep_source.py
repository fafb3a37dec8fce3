# attack: is nested deeper than the compiler goes
# end: failed|crashed|stopped:memory|stopped:output

exec("(" * 100_000 + ")" * 100_000)
