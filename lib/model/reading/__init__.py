"""Reading what people type and what their files hold: numbers, choices, columns, tables and transcripts."""
