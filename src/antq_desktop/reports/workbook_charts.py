"""Charts of a workbook: drawn by the program that opens it, from the numbers beside them."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from antq_desktop.reports.charts import GREYS
from antq_desktop.reports.document import Bars

#: So many rows a chart covers.
ROWS = 15
_SIZE = {"width": 560, "height": 270}


def put_chart(book: Workbook, sheet: Worksheet, part: Bars, at: tuple[int, int]) -> None:
    """Put a chart below its numbers; `at` is the row of their labels and the first such column."""
    top, left = at
    right = left + len(part.labels) - 1
    name = sheet.get_name()
    chart = book.add_chart({"type": "column", **({"subtype": "stacked"} if part.stacked else {})})
    for number, each in enumerate(part.series):
        row = top + 1 + number
        grey = f"#{round(GREYS[number % len(GREYS)] * 255):02X}"
        chart.add_series({
            "name": each.name,
            "categories": [name, top, left, top, right],
            "values": [name, row, left, row, right],
            "fill": {"color": f"#{grey[1:] * 3}"},
            "border": {"color": "#000000"},
            "data_labels": {"value": True},
        })  # fmt: skip
    chart.set_legend({"position": "bottom"})
    chart.set_size(_SIZE)
    sheet.insert_chart(top + len(part.series) + 1, 0, chart)
