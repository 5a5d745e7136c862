"""Reports made of releases: one document, told on a page, printed as PDF, written as workbook."""
