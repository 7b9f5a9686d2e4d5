"""Tests of the package, of the lessons and of the tools that build them."""
