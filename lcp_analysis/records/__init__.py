"""The record: what people entered, kept for good, and who may see it. Nothing is loaded until a module is asked for."""
