"""The files of the room that somebody asks for: made by a worker, kept some days."""
