"""Tests of convlab.figures."""
