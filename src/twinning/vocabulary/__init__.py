"""The words of the field: one analyser for search, one thesaurus, one glossary, the taxonomies."""
