"""The questions that the engine itself raises, in any procedure; the others stand in the definitions."""

REPORTS_AGREED = "F-08"  # which dates were agreed for reports
RECEIPT = "F-11"  # a receipt on a day that does not count, or receipts too far apart for one window
EMPTY_WINDOW = "F-25"  # a window that closes before it opens
NO_PERIOD = "F-35"  # the documents give no period: which day?
WHO_SAYS_URGENT = "F-34"  # who declares a case urgent: a named approver and a reason
OVER_THE_CEILING = "F-38"  # more of them than the year's ceiling: which year is meant?

BUILT_IN = (REPORTS_AGREED, RECEIPT, EMPTY_WINDOW, NO_PERIOD, OVER_THE_CEILING)
