"""From a resolved handout to a tagged PDF; the only part that imports ReportLab."""
