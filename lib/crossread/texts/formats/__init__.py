"""Files of other formats turned into the plain text that the reader reads: PDF, saved web pages, DOCX, encodings."""
