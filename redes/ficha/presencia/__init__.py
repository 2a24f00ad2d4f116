"""What anybody reads of where Mexico is in the networks: the country, the matrix, each entidad, each network."""
