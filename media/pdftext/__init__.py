"""The text of PDFs: read once after the upload, stored beside the document."""
