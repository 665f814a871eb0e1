"""How well questions to a page are answered: see :mod:`bench.extraction.__main__`."""
