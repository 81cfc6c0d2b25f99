"""Lost & Learned: the workbook for the review after a major customer is lost."""
