"""What curators do: track pages and feeds, and be told what came of it.

tracking.py is the door to `index.track`; track_process.py runs it in a process of its own, which tracker.py starts;
track_commands.py is `/track`; news.py and notices.py tell curators what a new generation brought.
"""
