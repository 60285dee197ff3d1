"""What the bot keeps: in one SQLite file, safe under kill -9, or in a shared PostgreSQL; migrated by itself."""
