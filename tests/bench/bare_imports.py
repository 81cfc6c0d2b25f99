"""A bare app that imports the libraries the workbook imports, and shows a title."""

import alembic
import altair
import babel
import itsdangerous
import jinja2
import limits.strategies
import pandas
import PIL.Image
import pydantic
import pyroaring
import rapidfuzz.distance
import ruamel.yaml
import sqlalchemy
import streamlit as st
import typst
import xlsxwriter
from fontTools import subset

LIBRARIES = (
    *(alembic, altair, babel, itsdangerous, jinja2, limits, pandas, PIL, pydantic, pyroaring, rapidfuzz, ruamel),
    *(sqlalchemy, subset, typst, xlsxwriter),
)
st.title("Bare")
st.caption(f"{len(LIBRARIES)} libraries")
