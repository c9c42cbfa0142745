"""Real returns as they come: spreadsheets and CSV files of councils and publishers, read with care and shown first."""
