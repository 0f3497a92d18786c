"""Claims in; graph, answers, networks and pictures out. No spaCy."""
