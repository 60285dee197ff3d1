"""Articles come in: fetch safely, extract, tell what is known already, write. Nothing here is imported to answer."""
