"""How sentences are worded: phrases of findings, and the check for words that blame or stay vague."""
