"""Where facts come from: sources, import runs, human decisions."""
