"""`share`: a line that reads, answered where everybody in the channel sees it, with what all of them may see."""
