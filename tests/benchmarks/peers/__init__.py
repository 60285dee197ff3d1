"""Other retrieval libraries beside onrecord, each in an environment of its own."""
