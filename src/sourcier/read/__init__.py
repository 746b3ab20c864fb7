"""Articles in: content/ → Article."""
