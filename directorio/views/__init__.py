"""The pages of the directory; `acceso` holds the doors that every room uses."""
