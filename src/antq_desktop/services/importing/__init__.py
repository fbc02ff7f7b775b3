"""What offices have, brought in: spreadsheets read, shown in a dry run, then taken in."""
