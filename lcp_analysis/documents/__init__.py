"""What leaves the workbook as a file: Word, Excel, HTML and PDF from sections and cases."""
