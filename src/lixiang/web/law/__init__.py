"""Pages of the measures: every clause, and the calculators for route and dates."""
