"""Exchange by file: packages, the PCs they come from, and how their changes come together."""
