"""Fields: what a draft's pieces say, read into the parts of an article."""
