"""What each port of the engine promises, as tests that every back-end runs."""
