"""The process itself: its start and end (lifetime.py), its shards and fellows, heavy work in processes of its own
(apart.py), a bounded queue (workers.py), and keeping up with the corpus (watching.py, live.py).
"""
