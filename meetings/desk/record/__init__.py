"""A record as an editor puts it right: shown as readers see it, a form for each statement."""
