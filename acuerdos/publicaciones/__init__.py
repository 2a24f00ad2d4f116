"""Files made of the public data: exports of any search, the nightly dumps, the PDF of the statistics."""
