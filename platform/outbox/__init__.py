"""Events on their way from one schema to another: delivered once, whatever breaks in between."""
