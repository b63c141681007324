"""The export formats: one file each, all of them views of the one `document`."""
