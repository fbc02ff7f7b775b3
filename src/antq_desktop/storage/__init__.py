"""Where records are kept: one encrypted file, one writer, one log."""
