"""What is handed over: a published case as PDF, Markdown and JSON, drawn from the frozen document alone."""
