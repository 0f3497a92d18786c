"""The shared words of collabgraph: vocabulary, errors, terms, the OWL ontology, SHACL shapes and named questions."""
