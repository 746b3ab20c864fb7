"""The chronology of the whole site."""
