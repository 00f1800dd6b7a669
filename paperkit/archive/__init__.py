"""An archive: issues in one SQLite file that can be searched in both scripts (docs/archive.md)."""
