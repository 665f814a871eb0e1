"""The process host: a small single-threaded interpreter that starts, reaps and ends child processes for the daemon.

It runs without site-packages, so everything in here needs the standard library only, and little of it.
"""
