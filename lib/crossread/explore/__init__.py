"""The table that one searches, compares and opens in JupyterLab."""
