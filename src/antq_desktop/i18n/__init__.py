"""The language of the program: messages, formats and old encodings."""
