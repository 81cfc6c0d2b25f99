"""Files to take along: worksheets as CSV and XLSX, cases and reviews as JSON both ways, a plan as a calendar."""
