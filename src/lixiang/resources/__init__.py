"""The catalogue of resources that everybody may share."""
