"""What is made of the profiles and plans to be taken away: their PDFs."""
