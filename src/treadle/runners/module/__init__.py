"""Modules as jobs: each attempt is a fork of a warm fork-server, spoken to over a socket of its own."""
