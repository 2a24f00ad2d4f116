"""The files of the visits that somebody asks for: made by a worker, kept some days."""
