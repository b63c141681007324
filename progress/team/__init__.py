"""The team's report: many learners' report files, and perhaps a roster, become one workbook and one page."""
