"""Files of several pages: slides, reports, notices, workbooks. Each is written from view models, never from the store."""
