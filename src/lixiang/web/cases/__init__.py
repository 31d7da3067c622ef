"""Pages of applications and cases."""
