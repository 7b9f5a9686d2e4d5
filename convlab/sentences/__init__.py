"""Sentences: what a picture or an explorer says in words, numbers included."""
