"""Who saw or changed what. Rows are added; the database refuses to change or remove them."""
