"""Reading text: document and index numbers, dates, markup, words. Knows no law and no Django."""
