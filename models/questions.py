"""The questions that the engine itself raises, in any procedure; the others stand in the definitions."""

REPORTS_AGREED = "F-08"  # which dates were agreed for reports
RECEIPT = "F-11"  # a receipt on a day that does not count, or receipts too far apart for one window
FIRST_DAY = "F-23"  # “not before N days after”: is day N the first, or the day after it?
EMPTY_WINDOW = "F-25"  # a window that closes before it opens
WHO_APPROVES = "F-34"  # an urgent day, where the step says nobody who may approve it
NO_PERIOD = "F-35"  # the documents give no period: which day?
OVER_THE_CEILING = "F-38"  # more of them than the year's ceiling: which year is meant?
WHO_MAY_SEE = "F-40"  # in which channels a case that opens from another may be spoken of

BUILT_IN = (REPORTS_AGREED, RECEIPT, FIRST_DAY, EMPTY_WINDOW, WHO_APPROVES, NO_PERIOD, OVER_THE_CEILING, WHO_MAY_SEE)
