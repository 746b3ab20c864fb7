"""Dossiers: several articles on one event, held against each other by origin."""
