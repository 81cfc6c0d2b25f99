"""Parts that any page shows: pictures, tables, tabs, folded parts, long lists, words of people and of the glossary."""
