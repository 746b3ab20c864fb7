"""Commands with more to them than a call: each module has one, which `cli` takes up."""
