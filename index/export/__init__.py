"""A generation written out for other programs and people: articles, labelled excerpts and the ledger."""
