"""The languages in which people and channels read."""

ENGLISH, WELSH = "en", "cy"
BOTH = "both"  # of a channel: Welsh, and beneath it a line in English
OF_A_PERSON, OF_A_CHANNEL = (ENGLISH, WELSH), (ENGLISH, WELSH, BOTH)
