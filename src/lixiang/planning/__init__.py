"""Unit plans and the data resource catalogue, on which applications rest."""
