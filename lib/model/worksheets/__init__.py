"""The worksheets of the ten steps: their rows as records, and the lists that their fields choose from."""
