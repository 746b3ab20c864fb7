"""Sourcier."""
