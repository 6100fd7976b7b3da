"""Files and meetings, each composed of several use cases.

meeting                           agenda, frozen figures, slides, the record of a meeting
report, workbook, notices         the yearly report (DOCX), the workbook (XLSX), letters about warnings (DOCX)
offers, notice_choice, exports    what can be taken away, and the jobs that make it
export_names, paper               names of files, and what every document for paper says alike
"""
