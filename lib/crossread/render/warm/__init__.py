"""The warm engine: processes that are forked ready, and a kernel inside of them. See README.md here."""
