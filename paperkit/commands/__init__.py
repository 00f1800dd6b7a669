"""The commands: each file without a leading underscore is one, found by name."""
