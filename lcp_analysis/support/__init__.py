"""Step 7: which pieces of further work the programme could support."""
