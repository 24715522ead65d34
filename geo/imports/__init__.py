"""Rows of event files on their way into the store, each as an article and its event."""
