"""The brief: one HTML page that shows a bundle of events without a network. A file a part."""
