"""Making the trained weights from annotated articles; needs the packages of requirements-train.in (PyTorch)."""
