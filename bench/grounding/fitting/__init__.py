"""Fits the weights by which clauses are explained from the page (:mod:`treadle.browsers.grounding.explaining`)."""
