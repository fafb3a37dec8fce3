# attack: takes away the builtins
# end: ok|left_early|failed

import builtins

for name in list(vars(builtins)):
    if name not in ("print",):
        vars(builtins).pop(name)
