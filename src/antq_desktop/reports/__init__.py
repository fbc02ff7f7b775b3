"""What is printed or written as a workbook, described once as a document."""
