"""Sections and chart descriptions: results turned into what a reader sees, without markup."""
