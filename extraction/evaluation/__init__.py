"""How well a graph tells what annotated articles tell: figures, intervals, errors in context. Knows no RDF."""
