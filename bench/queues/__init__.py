"""Queues on PostgreSQL, each a script for an interpreter that has it. Its arguments: URL, jobs, callers, slots.

Each prints the seconds from the first submission to the last stored end, which it asks the database for.
"""
