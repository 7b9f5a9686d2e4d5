"""Commands for those who work on the course: not part of the installed package."""
