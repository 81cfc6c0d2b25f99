"""Measurements: what the workbook costs, beside a bare page or the same thing smaller, in one run."""
