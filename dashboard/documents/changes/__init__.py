"""What has changed since a day, a meeting, a visit or the year before: as a page, a feed, a slide, a letter."""
