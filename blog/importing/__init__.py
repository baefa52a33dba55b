"""Brings a post in: readers make lines of a file, a recognizer makes blocks and a report of the lines."""
