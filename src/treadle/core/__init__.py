"""Data and rules: what a job is and what may happen to it. No I/O."""
