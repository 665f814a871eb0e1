"""Composers of prompts: by rules, or by a language model."""
