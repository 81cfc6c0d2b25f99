"""A bare app that imports the libraries the workbook imports, and shows a title."""

import alembic
import altair
import babel
import itsdangerous
import pandas
import pydantic
import sqlalchemy
import streamlit as st
import typst

st.title("Bare")
st.caption(f"{len((alembic, altair, babel, itsdangerous, pandas, pydantic, sqlalchemy, typst))} libraries")
