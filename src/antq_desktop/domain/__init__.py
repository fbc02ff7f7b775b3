"""What the registers hold and the rules they keep, free of storage and window."""
