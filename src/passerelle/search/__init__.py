"""The document index, its queries, and the typeahead over names."""
