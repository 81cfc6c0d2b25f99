"""The library as plain values: what is looked for, what cases are narrowed down by, and how two of them differ."""
