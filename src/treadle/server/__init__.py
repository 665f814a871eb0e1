"""The composition root: builds a node and its ports from the settings, and runs until it is told to stop."""
