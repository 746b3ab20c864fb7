"""The commands, a module each: `add_arguments` declares what it takes, `run` gives the exit status."""
