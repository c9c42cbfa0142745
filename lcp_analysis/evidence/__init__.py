"""Readers: files on disk become checked values, or one clear message with file, line and what was needed."""
