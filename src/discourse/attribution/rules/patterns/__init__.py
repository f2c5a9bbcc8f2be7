"""Ways of reporting other than a verb with its clause, one module per way."""
