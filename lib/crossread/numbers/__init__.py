"""What a number, a date or a period can mean: intervals, elapsed time, periods."""
