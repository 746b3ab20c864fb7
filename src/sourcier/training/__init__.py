"""How the weights that come with the package were made. Nothing of the pipeline imports this."""
