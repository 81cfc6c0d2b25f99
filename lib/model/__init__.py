"""What a loss review is: records, steps, reasons and rules, without files, SQL or Streamlit."""
