"""How it looks in Streamlit: the shell, the frame of a step, fields that save themselves, row cards."""
