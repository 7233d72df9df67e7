"""For seminars: from a sheet to a lab page, hand-outs and a key, and from a folder of answers to marks."""
