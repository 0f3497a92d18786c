"""Text in, claims out: reading, the spaCy pipeline, and the archive of articles and extractions. No RDF, no networks."""
