"""Feeds in words."""

RSS = """<rss version="2.0"><channel><title>T</title><link>{base}/</link>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Fri, 24 Apr 2026 10:00:00 GMT</pubDate></item>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>{title}</title><link href="{link}"/>'
    "<updated>{updated}</updated></entry></feed>"
)
