"""The pictures of README and docs, drawn from real answers of the shipped corpus: `python -m tests.pictures`."""
