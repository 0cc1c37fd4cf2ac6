"""Funding rules that compute: programmes as dated, sourced data; verdicts with reasons, amounts, deadlines, plans."""
