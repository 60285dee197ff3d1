"""Retrieval and judgement: a corpus of articles in, cited verbatim answers out. Knows nothing of Discord."""
