"""ANTQ Desktop: the offline registers of a commune police office."""

VERSION = "0.1.0"
