"""Score: issues against gold, by the measures of the field. docs/accuracy.md defines them with their sources."""
