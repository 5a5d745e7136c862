"""What came out of a study, told in words: one text for the page and for the printed report."""
