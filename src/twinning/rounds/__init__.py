"""Table planner: who sits at which table in which round, so that everyone meets new people.

`problem` is what goes in, `planner.plan` makes a plan, `replanner.replan` mends one, `explanation` says why it is so.
`checker` judges a plan on its own and shares no code with the rest. Nothing here reads a clock or a file.
"""
