"""The press kit of a release: its text, pictures, captions, attachments and logo, in a ZIP file."""
