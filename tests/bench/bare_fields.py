"""A bare page with as many text areas as an open cause has fields."""

import streamlit as st

for number in range(16):
    st.text_area(f"Field {number}", key=f"field-{number}")
