"""The booklet of a young person's story, for them to hold and to keep (F8, C5): on paper from the page
itself, or as a document. What stands in it is what may be shown to them, and nothing of anyone else."""
