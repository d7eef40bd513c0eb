"""A house of one page and one job, in place of Hearth, so that starting and stopping is tested in seconds."""
