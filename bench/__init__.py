"""The benchmarks: load on the real server beside a peer or a physical limit, in the same run.

``python -m bench`` runs them; ``docs/performance.md`` tells how to read the figures.
"""
