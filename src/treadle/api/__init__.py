"""The dialects: each speaks one existing API and translates it to the engine's words. They do not know each other."""
