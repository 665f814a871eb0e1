"""Print-on-demand generation: prompts become images, images become products in shops."""
