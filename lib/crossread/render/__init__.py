"""The batch renderer: which reports there are, running their notebooks, their pages, and the index of all of them."""
