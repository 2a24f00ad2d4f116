"""What the visits put on paper: the oficios that are issued, and the PDFs that somebody asks for."""
