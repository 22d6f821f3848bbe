"""Russian dates put the month in the genitive; a non-breaking space separates thousands."""

DATE_FORMAT = "j E Y г."
WEEKDAY_DATE_FORMAT = "l, j E Y г."
SHORT_DATE_FORMAT = "d.m.Y"
YEAR_MONTH_FORMAT = "F Y г."
MONTH_DAY_FORMAT = "j E"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y г., H:i"
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
