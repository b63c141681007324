"""A module on paper, for reviewers who do not read YAML: everything in it, its keys and reasons, and room to say so."""
