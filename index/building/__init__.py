"""What a rebuild does, piece by piece: what is new, its vectors, its records, what overtakes what. `index.build` is the
way in, plan.py and assemble.py come next.
"""
