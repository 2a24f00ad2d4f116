"""What the public asks of the memberships: where Mexico is in the networks."""
