"""What the bot keeps: one SQLite file in the data folder, safe under kill -9, migrated by itself."""
