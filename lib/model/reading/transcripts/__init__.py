"""Transcripts of conversations, read into what each speaker said, and made into questions with their answers."""
