"""Parts of the pages of a round's papers: drafts under review, and what was frozen."""
