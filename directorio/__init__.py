"""Who takes part: territory, governments, counterparts, missions, people and the catalogues they share."""
