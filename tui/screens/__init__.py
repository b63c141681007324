"""The screens, one file each; an activity's screen bears the name of its kind. Imported when first opened."""
