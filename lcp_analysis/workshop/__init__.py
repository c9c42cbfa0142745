"""Workshops with a team: light pages for phones, the screen, the facilitator's desk, paper and the record of it all."""
