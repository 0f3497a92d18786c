"""One module for each kind of fact of the ontology, and what they share: candidates, features, the decision."""
