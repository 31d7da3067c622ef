"""Lixiang: the statutory life of a city's government IT projects."""
