"""The fork-server: a process host in a Python environment of modules, whose children are forks of it, warm at birth.

It runs in the environment's own interpreter and starts no threads; besides the process host it holds what the module's
side of the wire needs (``treadle.sdk``), imported once.
"""
