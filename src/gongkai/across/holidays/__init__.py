"""A new year's holidays: the notice goes into the calendar, and every limit is counted again."""
