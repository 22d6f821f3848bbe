"""Who speaks where: labels, turns, attendance, handovers, and marks that nobody speaks."""
