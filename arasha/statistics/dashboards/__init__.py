"""Pages of figures: what each role looks at, as data, and how published tables become charts."""
