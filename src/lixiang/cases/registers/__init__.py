"""The registers that units and the bureau keep."""
