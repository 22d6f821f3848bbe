"""English dates put the day before the month, as records do."""

DATE_FORMAT = "j F Y"
WEEKDAY_DATE_FORMAT = "l, j F Y"
SHORT_DATE_FORMAT = "j M Y"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
