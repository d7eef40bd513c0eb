"""The design system's Python half: fields and form pack, template tags, charts, gallery."""
