"""Results in the formats in which people and programs read them; a module a format."""
