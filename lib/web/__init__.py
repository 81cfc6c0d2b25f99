"""Plain HTTP beside Streamlit: text on its way to the database, shared cases, health, headers."""
