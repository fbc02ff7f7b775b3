"""What the program costs beside the bare libraries doing the same work."""
