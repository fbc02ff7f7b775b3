"""What a person can do, as functions of one piece of work."""
