"""The numbers of reports, each with the records behind it."""
