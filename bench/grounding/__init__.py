"""How well plain language finds what is meant on a page, without a model: our own pages, MiniWoB++, mutated pages."""
