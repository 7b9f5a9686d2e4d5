"""Comparisons with libraries that others wrote, and laws that need no oracle."""
