"""What ``bin/bench`` runs: how long the main pages take, how that grows, and what a PDF costs.

Read ``pages.py`` (what is measured), ``growth.py`` (how the records are multiplied) and
``papers.py`` (documents). What the figures mean: docs/performance.md.
"""
