"""A bare app that imports the libraries a server of the workbook imports at its start, and shows a title."""

import alembic
import babel
import itsdangerous
import jinja2
import limits.strategies
import pydantic
import pyroaring
import rapidfuzz.distance
import sqlalchemy
import streamlit as st

LIBRARIES = (alembic, babel, itsdangerous, jinja2, limits, pydantic, pyroaring, rapidfuzz, sqlalchemy)
st.title("Bare")
st.caption(f"{len(LIBRARIES)} libraries")
