"""Two apps as somebody else would add them: a kind of article, and an outlet, a folder each."""
