"""The text as sentences, tokens, noun phrases, clauses and quotations. Only `language` knows spaCy."""
