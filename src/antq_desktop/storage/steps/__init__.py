"""The numbered steps that brought the tables to their present shape."""
