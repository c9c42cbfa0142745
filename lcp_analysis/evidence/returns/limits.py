"""How much of a stranger's file is looked at. A return of all English authorities is far below each of these."""

from __future__ import annotations

LARGEST_FILE = 40_000_000  # bytes, as it lies on the disk
LARGEST_UNPACKED = 250_000_000  # bytes of all parts of a zipped workbook together
LARGEST_RATIO = 300  # of unpacked to packed, for a part that is large at all: real sheets reach about 60
RATIO_COUNTS_FROM = 5_000_000  # bytes unpacked
MOST_PARTS = 5_000  # of a zipped workbook
MOST_SHEETS = 120
MOST_ROWS = 100_000  # of one sheet
MOST_COLUMNS = 4_000
MOST_CELLS = 4_000_000  # of all sheets together, empty ones inside the used area included
SECONDS = 90.0  # on the clock, for the reading process: a busy machine takes three times as long
PROCESSOR_SECONDS = 30  # of work, for the reading process
MEMORY = 1_500_000_000  # bytes of address space, for the reading process
