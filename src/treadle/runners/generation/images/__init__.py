"""Images: drawn here, or made by a ComfyUI server. Import from the modules: the program that draws starts lean."""
