"""What contributors to lexicons work with: checks, comparisons, suggestions and editing; routing needs none of it."""
