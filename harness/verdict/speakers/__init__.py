"""Whom a summary credits and whom the article credits: how surely the two parties are one."""
