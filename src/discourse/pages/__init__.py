"""Pages that a reader sees: passages with their marks, the report, the page of validity, the explorer."""
