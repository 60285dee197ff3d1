"""Steps from one form of the state to the next; run by `bot.state.database`."""
