"""Pelican's settings for the bench."""

AUTHOR = "Archive"
SITENAME = "Archive"
SITEURL = "https://peer.example"
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "fr"
PLUGINS = ["yaml_metadata"]
DEFAULT_PAGINATION = 30
ARTICLE_SAVE_AS = "briefs/{slug}/index.html"
ARTICLE_URL = "briefs/{slug}/"
FEED_ALL_ATOM = "feed.atom"
CATEGORY_FEED_ATOM = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = "acteurs/{slug}/index.html"
DIRECT_TEMPLATES = ["index"]
