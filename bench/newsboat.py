"""Puts articles into a cache that newsboat made itself: one JSON object a line from standard input; argv: the database."""

import json, sqlite3, sys

cache = sqlite3.connect(sys.argv[1])
[feed] = cache.execute("SELECT rssurl FROM rss_feed").fetchone()
cache.execute("DELETE FROM rss_item")
articles = (json.loads(line) for line in sys.stdin)
cache.executemany(
    "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type,"
    " flags, content_mime_type) VALUES (?, ?, '', ?, ?, ?, ?, 1, '', '', '', 'text/html')",
    ((a["guid"], a["title"], a["url"], feed, a["date"], a["content"]) for a in articles),
)
cache.commit()
cache.execute("ANALYZE")
cache.commit()
