"""Approved pictures of the pages: how they are made small, compared, and taken as approved."""
